using System.Text.Json;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Runs;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio.Saving;

/// <summary>
/// What the browser remembers of the Studio between two visits: the drawing with its history, the runs and the choices.
/// </summary>
/// <param name="History">Drawing, undo and redo.</param>
/// <param name="Settings">Choices for the next run.</param>
/// <param name="Brush">Tool in hand.</param>
/// <param name="Runs">Runs on the board; they belong to the current drawing.</param>
/// <param name="Pins">Completions put aside.</param>
public sealed record SavedSession(
    DrawingHistory History, RunSettings Settings, CanvasBrush Brush, IReadOnlyList<SampleRun> Runs, IReadOnlyList<Tile> Pins)
{
    /// <summary>Packs the session; the oldest undo steps go first where it would be too long.</summary>
    public string Pack()
    {
        for (var steps = DrawingHistory.Capacity; ; steps /= 2)
        {
            var packed = Pack(steps);
            if (packed.Length <= PackedText.MaxLength || steps == 0)
            {
                return packed;
            }
        }
    }

    /// <summary>Reads what <see cref="Pack()"/> made, and of anything else whatever can be read.</summary>
    /// <param name="packed">What the browser remembered, whoever wrote it.</param>
    /// <param name="isWhole">False where a part is missing or damaged.</param>
    /// <returns>The session; what could not be read is as at a first visit, with a blank drawing.</returns>
    public static SavedSession Read(string packed, out bool isWhole)
    {
        try
        {
            using var json = JsonDocument.Parse(PackedText.Unpack(packed));
            var parts = new SavedParts(json.RootElement);
            var session = parts.Session();
            isWhole = parts.AreWhole;
            return session;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            isWhole = false;
            return new SavedSession(new DrawingHistory(Drawing.Blank), new RunSettings(), new CanvasBrush(), [], []);
        }
    }

    private string Pack(int steps)
    {
        var pictures = new List<byte[]>();
        SavedStep Close(Drawing drawing)
        {
            var at = pictures.FindIndex(picture => picture.AsSpan().SequenceEqual(drawing.Pixels));
            if (at < 0)
            {
                at = pictures.Count;
                pictures.Add(drawing.Pixels);
            }

            return new SavedStep(at, HoleBits.Pack(drawing.Missing));
        }

        List<SavedStep> past = [.. History.Past.TakeLast(steps).Select(Close)],
            future = [.. History.Future.TakeLast(steps).Select(Close)];
        List<SavedPin> pins =
        [
            .. Pins.Where(tile => tile.Completion is not null)
                .Select(tile => new SavedPin(Close(tile.Drawing), tile.Model, tile.Run, tile.Completion!)),
        ];
        var recipe = new Recipe(History.Current, Settings.Model, null, Runs);
        return PackedText.Pack(JsonSerializer.Serialize(
            new Saved(recipe.ToJson(indented: false), pictures, past, future, pins, Settings, Brush), JsonSerializerOptions.Web));
    }

    private sealed record Saved(
        string Recipe,
        List<byte[]> Pictures,
        List<SavedStep> Past,
        List<SavedStep> Future,
        List<SavedPin> Pins,
        RunSettings Settings,
        CanvasBrush Brush
    );
}

internal sealed record SavedStep(int Picture, byte[] Hole);

internal sealed record SavedPin(SavedStep Drawing, string? Model, SampleRun Run, Completion Completion);
