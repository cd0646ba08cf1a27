using System.Text.Json;
using System.Text.Json.Serialization;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Runs;
using Inpaint.Core;

namespace Inpaint.Client.Studio.Saving;

/// <summary>Everything that the same model needs to draw the same completions again, to the bit.</summary>
/// <param name="Drawing">Picture and hole.</param>
/// <param name="Model">Name of the model, or null.</param>
/// <param name="ModelHash">SHA-256 of its weights, or null.</param>
/// <param name="Runs">Runs, oldest first.</param>
public sealed record Recipe(Drawing Drawing, string? Model, string? ModelHash, IReadOnlyList<SampleRun> Runs)
{
    /// <summary>Most completions in a recipe: as many as one page holds.</summary>
    public const int MaxCompletions = TileBoard.Capacity;

    /// <summary>Longest recipe file, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    private const int Version = 1;
    private const int MaxName = 100;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonSerializerOptions Compact = new(Indented) { WriteIndented = false };

    /// <summary>The recipe as a JSON file.</summary>
    public string ToJson(bool indented = true) => JsonSerializer.Serialize(
        new File(Version, Drawing.Pixels, HoleBits.Pack(Drawing.Missing), Model, ModelHash, Runs), indented ? Indented : Compact);

    /// <summary>The recipe as the part of a link after "#r=".</summary>
    public string ToLink() => PackedText.Pack(ToJson(indented: false));

    /// <summary>Reads what <see cref="ToLink"/> made. Punctuation that was copied with the end of the link does no harm.</summary>
    /// <exception cref="RecipeException">It is damaged, or holds no recipe.</exception>
    public static Recipe FromLink(string link)
    {
        foreach (var text in new[] { link, link.TrimEnd('-', '_') }.Distinct())
        {
            try
            {
                return FromJson(PackedText.Unpack(text));
            }
            catch (Exception error) when (error is FormatException or RecipeException { Problem: RecipeProblem.NoRecipe })
            {
                // Perhaps without what stands behind it.
            }
        }

        throw new RecipeException(RecipeProblem.DamagedLink, $"Expected a link that Inpaint made, got {link.Length} characters of another kind.");
    }

    /// <summary>Reads a JSON file.</summary>
    /// <exception cref="RecipeException">It is not a recipe, or not one that can be drawn.</exception>
    public static Recipe FromJson(string json)
    {
        File? file;
        try
        {
            file = JsonSerializer.Deserialize<File>(json, Compact);
        }
        catch (JsonException error)
        {
            throw new RecipeException(RecipeProblem.NoRecipe, "Expected a recipe that Inpaint saved, got something else.", error);
        }

        if (file is null or { Inpaint: 0 })
        {
            throw new RecipeException(RecipeProblem.NoRecipe, "Expected a recipe that Inpaint saved, got other JSON.");
        }
        if (file.Inpaint != Version)
        {
            throw new RecipeException(RecipeProblem.OtherVersion, $"Expected a recipe of version {Version}, got {file.Inpaint}.");
        }
        if (file.Image is not { Length: ImageSize.Pixels } || file.Hole is not { Length: HoleBits.Length })
        {
            throw new RecipeException(
                RecipeProblem.NoDrawing,
                $"Expected {ImageSize.Pixels} bytes of picture and {HoleBits.Length} of hole, got {file.Image?.Length ?? 0} and {file.Hole?.Length ?? 0}."
            );
        }

        var model = file.Model is { Length: > MaxName } ? file.Model[..MaxName] : file.Model;
        return new Recipe(new Drawing(file.Image, HoleBits.Unpack(file.Hole)), model, file.ModelHash, Check(file.Runs ?? []));
    }

    private static IReadOnlyList<SampleRun> Check(IReadOnlyList<SampleRun?> runs)
    {
        var checkedRuns = new List<SampleRun>(runs.Count);
        foreach (var run in runs)
        {
            checkedRuns.Add(run is { IsPossible: true }
                ? run
                : throw new RecipeException(RecipeProblem.ImpossibleRun, $"Expected runs inside their ranges, got {run?.ToString() ?? "null"}."));
        }
        if (checkedRuns.Sum(run => (long)run.Count) is > MaxCompletions and var count)
        {
            throw new RecipeException(RecipeProblem.TooMany, $"Expected at most {MaxCompletions} completions, got {count}.");
        }
        return checkedRuns;
    }

    private sealed record File(
        int Inpaint, byte[]? Image, byte[]? Hole, string? Model, string? ModelHash, IReadOnlyList<SampleRun?>? Runs);
}
