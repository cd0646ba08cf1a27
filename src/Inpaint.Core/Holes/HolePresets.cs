using Inpaint.Core.Noise;

namespace Inpaint.Core.Holes;

/// <summary>Holes with names: one list for the page, the command line and the evaluation.</summary>
public static class HolePresets
{
    private const int Side = ImageSize.Side, Half = Side / 2;

    /// <summary>Key of the streams that random holes come from ("hole").</summary>
    private const uint Domain = 0x686F6C65;

    /// <summary>The holes that the page offers, in its order.</summary>
    public static IReadOnlyList<HolePreset> Basic { get; } =
    [
        new("left-half", "the left half", (missing, _) => HoleShapes.Box(missing, 0, 0, Side, Half)),
        new("right-half", "the right half", (missing, _) => HoleShapes.Box(missing, 0, Half, Side, Half)),
        new("top-half", "the top half", (missing, _) => HoleShapes.Box(missing, 0, 0, Half, Side)),
        new("bottom-half", "the bottom half", (missing, _) => HoleShapes.Box(missing, Half, 0, Half, Side)),
        new("top-left", "the top left quarter", (missing, _) => HoleShapes.Box(missing, 0, 0, Half, Half)),
        new("top-right", "the top right quarter", (missing, _) => HoleShapes.Box(missing, 0, Half, Half, Half)),
        new("bottom-left", "the bottom left quarter", (missing, _) => HoleShapes.Box(missing, Half, 0, Half, Half)),
        new("bottom-right", "the bottom right quarter", (missing, _) => HoleShapes.Box(missing, Half, Half, Half, Half)),
        new("centre", "a square of 14 pixels in the middle", (missing, _) => HoleShapes.Box(missing, Half / 2, Half / 2, Half, Half)),
        new("column", "the middle eight columns", (missing, _) => HoleShapes.Box(missing, 0, Half - 4, Side, 8)),
        new("strokes", "three random brush strokes", DrawStrokes),
        new("everything", "the whole image", (missing, _) => missing.AsSpan().Fill(1)),
    ];

    /// <summary>
    /// Every preset: the basic ones, and those of published experiments. "quadrants-1" to "quadrants-3" count the quadrants that are seen,
    /// as Sohn, Lee and Yan (2015) do; "all-but-column" is that of Doersch's tutorial.
    /// </summary>
    public static IReadOnlyList<HolePreset> All { get; } =
    [
        .. Basic,
        new("quadrants-1", "all but the bottom left quarter", (missing, _) =>
        {
            HoleShapes.Box(missing, 0, 0, Half, Side);
            HoleShapes.Box(missing, Half, Half, Half, Half);
        }),
        new("quadrants-2", "all but the left half", (missing, _) => HoleShapes.Box(missing, 0, Half, Side, Half)),
        new("quadrants-3", "all but three quarters: the bottom right one", (missing, _) => HoleShapes.Box(missing, Half, Half, Half, Half)),
        new("all-but-column", "all but column 13, counted from 0", (missing, _) => HoleShapes.AllButColumn(missing)),
        new("two-strokes", "two fixed brush strokes across the digit", DrawTwoStrokes),
    ];

    /// <summary>The preset called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists all names.</exception>
    public static HolePreset Get(string name) => All.FirstOrDefault(preset => preset.Name == name)
        ?? throw new ArgumentException(
            $"Expected the name of a hole ({string.Join(", ", All.Select(preset => preset.Name))}), got \"{name}\".{NearestName.Suggest(name, All.Select(preset => preset.Name))}"
        );

    private static void DrawStrokes(byte[] missing, int seed)
    {
        const int strokes = 3, steps = 14, margin = 6;
        var random = new PhiloxStream(seed, Domain, 0, 0);
        for (var stroke = 0; stroke < strokes; stroke++)
        {
            var (x, y) = (random.NextBetween(margin, Side - margin), random.NextBetween(margin, Side - margin));
            var heading = random.NextBetween(0, Math.Tau);
            var radius = random.NextBetween(1.2, 2.5);
            for (var step = 0; step < steps; step++)
            {
                HoleShapes.Disc(missing, x, y, radius);
                heading += random.NextBetween(-0.45, 0.45);
                x = Math.Clamp(x + Math.Cos(heading), 2, Side - 3);
                y = Math.Clamp(y + Math.Sin(heading), 2, Side - 3);
            }
        }
    }

    private static void DrawTwoStrokes(byte[] missing, int seed)
    {
        for (var step = 0; step <= 18; step++)
        {
            HoleShapes.Disc(missing, 5 + step, 4 + step * 0.55, 2.5);
            HoleShapes.Disc(missing, 23 - step, 15 + step * 0.45, 2.5);
        }
    }
}
