using System.Text.Json;
using System.Text.Json.Serialization;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Runs;
using Inpaint.Core;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio.Keep;

/// <summary>Everything that the same model needs to draw the same completions again, to the bit.</summary>
/// <param name="Drawing">Picture and hole.</param>
/// <param name="Model">Name of the model, or null.</param>
/// <param name="ModelHash">SHA-256 of its weights, or null.</param>
/// <param name="Runs">Runs, oldest first.</param>
public sealed record Recipe(Drawing Drawing, string? Model, string? ModelHash, IReadOnlyList<SampleRun> Runs)
{
    /// <summary>Most runs in a recipe.</summary>
    public const int MaxRuns = 64;

    private const int Version = 1;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonSerializerOptions Compact = new(Indented) { WriteIndented = false };

    /// <summary>The recipe as a JSON file.</summary>
    public string ToJson(bool indented = true) => JsonSerializer.Serialize(
        new File(Version, Drawing.Pixels, HoleBits.Pack(Drawing.Missing), Model, ModelHash, Runs), indented ? Indented : Compact);

    /// <summary>Reads a JSON file.</summary>
    /// <exception cref="FormatException">It is not a recipe; the message says what was expected.</exception>
    public static Recipe FromJson(string json)
    {
        File? file;
        try
        {
            file = JsonSerializer.Deserialize<File>(json, Compact);
        }
        catch (JsonException error)
        {
            throw new FormatException("Expected a recipe that Inpaint saved, got something else.", error);
        }

        if (file is null or { Inpaint: not Version })
        {
            throw new FormatException($"Expected a recipe of version {Version}, got {(file is null ? "none" : $"{file.Inpaint}")}.");
        }
        if (file.Image is not { Length: ImageSize.Pixels })
        {
            throw new FormatException($"Expected an image of {ImageSize.Pixels} pixels, got {file.Image?.Length ?? 0}.");
        }
        return new Recipe(new Drawing(file.Image, HoleBits.Unpack(file.Hole)), file.Model, file.ModelHash, Check(file.Runs));
    }

    private static IReadOnlyList<SampleRun> Check(IReadOnlyList<SampleRun>? runs)
    {
        if (runs is null or { Count: > MaxRuns })
        {
            throw new FormatException($"Expected at most {MaxRuns} runs, got {(runs is null ? "none" : $"{runs.Count}")}.");
        }
        foreach (var run in runs)
        {
            if (run is null || run.Seed < 0 || run.FirstIndex < 0 || run.Count is < 1 or > CompletionRequest.MaxCount
                || run.Temperature is not (>= 0 and <= CompletionRequest.MaxTemperature) || run.Label is < 0 or > 9
                || run.VariationOf is { Seed: < 0 } or { Index: < 0 })
            {
                throw new FormatException($"Expected runs inside their ranges, got {run}.");
            }
        }

        return runs;
    }

    private sealed record File(
        int Inpaint, byte[] Image, byte[] Hole, string? Model, string? ModelHash, IReadOnlyList<SampleRun>? Runs);
}
