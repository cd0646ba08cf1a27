using System.Text.Json;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Runs;
using Inpaint.Core;

namespace Inpaint.Client.Studio.Saving;

/// <summary>Reads a saved session part by part, so that one damaged part does not take the others with it.</summary>
internal sealed class SavedParts(JsonElement saved)
{
    private readonly List<byte[]?> _pictures = [];

    /// <summary>False once a part was missing or damaged.</summary>
    public bool AreWhole { get; private set; } = true;

    public SavedSession Session()
    {
        _pictures.AddRange(Many<byte[]>("pictures"));
        var recipe = ReadRecipe();
        var past = Many<SavedStep>("past").Select(Open).OfType<Drawing>().ToList();
        var future = Many<SavedStep>("future").Select(Open).OfType<Drawing>().ToList();
        var pins = Many<SavedPin>("pins").Select(Open).OfType<Tile>().ToList();
        var current = recipe?.Drawing ?? past.LastOrDefault() ?? Drawing.Blank;
        return new SavedSession(
            new DrawingHistory(past, current, future),
            (One<RunSettings>("settings") ?? new RunSettings()).Clamped(),
            (One<CanvasBrush>("brush") ?? new CanvasBrush()).Clamped(),
            recipe?.Runs ?? [],
            pins
        );
    }

    private Recipe? ReadRecipe()
    {
        try
        {
            return One<string>("recipe") is { } json ? Recipe.FromJson(json) : null;
        }
        catch (RecipeException)
        {
            return Damaged<Recipe>();
        }
    }

    private Drawing? Open(SavedStep? step) =>
        step is { Hole.Length: HoleBits.Length } && step.Picture >= 0 && step.Picture < _pictures.Count
        && _pictures[step.Picture] is { Length: ImageSize.Pixels } picture
            ? new Drawing(picture, HoleBits.Unpack(step.Hole))
            : Damaged<Drawing>();

    private Tile? Open(SavedPin? pin, int place)
    {
        var isPossible = pin is { Run.IsPossible: true, Completion: { Pixels.Length: ImageSize.Pixels, LooksLike: null or (>= 0 and <= 9) } };
        if (!isPossible || Open(pin!.Drawing) is not { } drawing)
        {
            return Damaged<Tile>();
        }

        // Ids below zero, so that none is that of a tile on the board.
        var tile = new Tile(-1 - place, drawing, pin.Model, pin.Run, pin.Completion.Index);
        tile.Fill(pin.Completion);
        return tile;
    }

    private IEnumerable<T?> Many<T>(string name)
        where T : class
    {
        if (Find(name) is not { ValueKind: JsonValueKind.Array } array)
        {
            AreWhole = false;
            return [];
        }
        return [.. array.EnumerateArray().Select(Read<T>)];
    }

    private T? One<T>(string name)
        where T : class => Find(name) is { } part ? Read<T>(part) : Damaged<T>();

    private JsonElement? Find(string name) =>
        saved.ValueKind == JsonValueKind.Object && saved.TryGetProperty(name, out var part) ? part : null;

    private T? Read<T>(JsonElement part)
        where T : class
    {
        try
        {
            return part.Deserialize<T>(JsonSerializerOptions.Web) ?? Damaged<T>();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException) // the latter of texts that are not Unicode
        {
            return Damaged<T>();
        }
    }

    private T? Damaged<T>()
        where T : class
    {
        AreWhole = false;
        return null;
    }
}
