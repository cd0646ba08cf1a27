using System.Text.Json;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Runs;
using Inpaint.Core;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio.Keep;

/// <summary>What the browser remembers of the Studio between two visits: the drawing with its history, the runs and the choices.</summary>
/// <param name="History">Drawing, undo and redo.</param>
/// <param name="Settings">Choices for the next run.</param>
/// <param name="Brush">Tool in hand.</param>
/// <param name="Runs">Runs on the board; they belong to the current drawing.</param>
/// <param name="Pins">Completions put aside.</param>
public sealed record Work(
    DrawingHistory History, RunSettings Settings, CanvasBrush Brush, IReadOnlyList<SampleRun> Runs, IReadOnlyList<Tile> Pins)
{
    /// <summary>Longest packed work, in characters: what one message from the browser may carry, with room to spare.</summary>
    public const int MaxLength = 24_000;

    /// <summary>Packs the work; the oldest undo steps go first where it would be too long.</summary>
    public string Pack()
    {
        for (var steps = DrawingHistory.Capacity; ; steps /= 2)
        {
            var packed = Pack(steps);
            if (packed.Length <= MaxLength || steps == 0)
            {
                return packed;
            }
        }
    }

    /// <summary>Unpacks what <see cref="Pack()"/> made.</summary>
    /// <exception cref="FormatException">It was made by something else.</exception>
    public static Work Unpack(string packed)
    {
        try
        {
            var saved = JsonSerializer.Deserialize<Saved>(PackedText.Unpack(packed), JsonSerializerOptions.Web)
                ?? throw new FormatException("Expected saved work, got nothing.");
            var recipe = Recipe.FromJson(saved.Recipe);
            Drawing Open(Step step) => new(saved.Pictures[step.Picture], HoleBits.Unpack(step.Hole));
            if (saved.Pictures.Any(picture => picture.Length != ImageSize.Pixels))
            {
                throw new FormatException("Expected pictures of 784 pixels.");
            }
            return new Work(
                new DrawingHistory(saved.Past.Select(Open), recipe.Drawing, saved.Future.Select(Open)),
                saved.Settings.Clamped(),
                saved.Brush.Clamped(),
                recipe.Runs,
                [.. saved.Pins.Select((pin, at) => pin.Open(at, Open(pin.Drawing)))]
            );
        }
        catch (Exception error) when (error is JsonException or ArgumentOutOfRangeException or NullReferenceException)
        {
            throw new FormatException("Expected work that this page saved, got something else.", error);
        }
    }

    private string Pack(int steps)
    {
        var pictures = new List<byte[]>();
        Step Close(Drawing drawing)
        {
            var at = pictures.FindIndex(picture => picture.AsSpan().SequenceEqual(drawing.Pixels));
            if (at < 0)
            {
                at = pictures.Count;
                pictures.Add(drawing.Pixels);
            }

            return new Step(at, HoleBits.Pack(drawing.Missing));
        }

        List<Step> past = [.. History.Past.TakeLast(steps).Select(Close)],
            future = [.. History.Future.TakeLast(steps).Select(Close)];
        List<Pin> pins =
        [
            .. Pins.Where(tile => tile.Completion is not null)
                .Select(tile => new Pin(Close(tile.Drawing), tile.Model, tile.Run, tile.Completion!)),
        ];
        var recipe = new Recipe(History.Current, Settings.Model, null, [.. Runs.TakeLast(Recipe.MaxRuns)]);
        return PackedText.Pack(JsonSerializer.Serialize(
            new Saved(recipe.ToJson(indented: false), pictures, past, future, pins, Settings, Brush), JsonSerializerOptions.Web));
    }

    private sealed record Step(int Picture, byte[] Hole);

    private sealed record Pin(Step Drawing, string? Model, SampleRun Run, Completion Completion)
    {
        public Tile Open(int at, Drawing drawing)
        {
            if (Completion.Pixels.Length != ImageSize.Pixels)
            {
                throw new FormatException("Expected pins of 784 pixels.");
            }
            // Ids below zero, so that none is that of a tile on the board.
            var tile = new Tile(-1 - at, drawing, Model, Run, Completion.Index);
            tile.Fill(Completion);
            return tile;
        }
    }

    private sealed record Saved(
        string Recipe, List<byte[]> Pictures, List<Step> Past, List<Step> Future, List<Pin> Pins, RunSettings Settings, CanvasBrush Brush);
}
