namespace Inpaint.Core.Holes;

/// <summary>
/// Holes with names. "quadrants-1" to "quadrants-3" count the quadrants that are seen, as Sohn, Lee and Yan (2015) do; "column" is that
/// of Doersch's tutorial.
/// </summary>
public static class HolePresets
{
    private const int Side = ImageSize.Side, Half = Side / 2;

    /// <summary>Every preset.</summary>
    public static IReadOnlyList<HolePreset> All { get; } =
    [
        new("left-half", "the left half", missing => HoleShapes.Box(missing, 0, 0, Side, Half)),
        new("right-half", "the right half", missing => HoleShapes.Box(missing, 0, Half, Side, Half)),
        new("top-half", "the top half", missing => HoleShapes.Box(missing, 0, 0, Half, Side)),
        new("bottom-half", "the bottom half", missing => HoleShapes.Box(missing, Half, 0, Half, Side)),
        new("quadrants-1", "all but the bottom-left quadrant", missing =>
        {
            HoleShapes.Box(missing, 0, 0, Half, Side);
            HoleShapes.Box(missing, Half, Half, Half, Half);
        }),
        new("quadrants-2", "all but the left half", missing => HoleShapes.Box(missing, 0, Half, Side, Half)),
        new("quadrants-3", "the bottom-right quadrant", missing => HoleShapes.Box(missing, Half, Half, Half, Half)),
        new("centre", "a square of 14 pixels in the middle", missing => HoleShapes.Box(missing, Half / 2, Half / 2, Half, Half)),
        new("column", "all but the middle column (13, counted from 0)", missing => HoleShapes.AllButColumn(missing)),
        new("strokes", "two brush strokes across the digit", DrawStrokes),
        new("everything", "the whole image", missing => missing.AsSpan().Fill(1)),
    ];

    /// <summary>The preset called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists all names.</exception>
    public static HolePreset Get(string name) => All.FirstOrDefault(preset => preset.Name == name)
        ?? throw new ArgumentException(
            $"Expected the name of a hole ({string.Join(", ", All.Select(preset => preset.Name))}), got \"{name}\".{NearestName.Suggest(name, All.Select(preset => preset.Name))}");

    private static void DrawStrokes(byte[] missing)
    {
        for (var step = 0; step <= 18; step++)
        {
            HoleShapes.Disc(missing, 5 + step, 4 + step * 0.55, 2.5);
            HoleShapes.Disc(missing, 23 - step, 15 + step * 0.45, 2.5);
        }
    }
}
