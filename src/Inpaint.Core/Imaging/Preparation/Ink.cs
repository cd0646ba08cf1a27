namespace Inpaint.Core.Imaging.Preparation;

/// <summary>How much every place of a sheet stands out from the paper around it, on the side of the ink.</summary>
/// <param name="Contrast">0 for paper; ink is positive.</param>
/// <param name="Noise">Standard deviation of the paper's own contrast.</param>
/// <param name="IsDark">True for ink that is darker than its paper.</param>
internal sealed record Ink(Plane Contrast, float Noise, bool IsDark)
{
    private const int CoarseSide = 64;

    private const int PaperSide = 128;

    private const double StrokeShare = 0.15;

    private const double EdgeWeight = 2;

    private const int Levels = 256;

    /// <summary>Takes the paper away, whatever its shade and light are.</summary>
    /// <param name="shades">0 = black to 1 = white.</param>
    /// <param name="isDark">Whether the ink is dark, where that is known.</param>
    public static Ink Of(Plane shades, bool? isDark = null)
    {
        var dark = isDark ?? IsInkDark(shades);
        var coarse = shades.Shrink(PaperSide);
        var radius = Math.Max(2, (int)Math.Ceiling(StrokeShare * Math.Max(coarse.Width, coarse.Height)));
        // A closing (for dark ink) fills whatever the square does not fit into, and leaves shadows and uneven light as they are.
        var paper = coarse.Extreme(radius, largest: dark).Extreme(radius, largest: !dark);
        var contrast = new Plane(shades.Width, shades.Height);
        for (var i = 0; i < contrast.Values.Length; i++)
        {
            var (x, y) = ((i % shades.Width + 0.5) / shades.Width, (i / shades.Width + 0.5) / shades.Height);
            contrast.Values[i] = dark ? paper.At(x, y) - shades.Values[i] : shades.Values[i] - paper.At(x, y);
        }
        // Less than two thirds of any sheet is ink, so the lower third of the contrasts is the paper's; between these two shares of a
        // normal distribution lie 1.26 standard deviations.
        var (low, middle) = (Plane.Quantile(contrast.Values, 0.05), Plane.Quantile(contrast.Values, 0.35));
        for (var i = 0; i < contrast.Values.Length; i++)
        {
            contrast.Values[i] -= middle;
        }
        return new(contrast, (middle - low) / 1.26f, dark);
    }

    /// <summary>
    /// Ink is the side that departs from the local middle shade, since most of any neighbourhood is paper. Where a bold digit fills a
    /// closely cropped picture neither side clearly does; then the edge, which is mostly paper, decides.
    /// </summary>
    public static bool IsInkDark(Plane shades)
    {
        var coarse = shades.Shrink(CoarseSide);
        var middle = LocalMedian(coarse, Math.Max(2, Math.Max(coarse.Width, coarse.Height) / 4));
        double darker = 0, lighter = 0;
        for (var i = 0; i < coarse.Values.Length; i++)
        {
            var difference = coarse.Values[i] - middle.Values[i];
            if (difference < 0)
            {
                darker += difference * difference;
            }
            else
            {
                lighter += difference * difference;
            }
        }
        var skew = darker + lighter > 0 ? (darker - lighter) / (darker + lighter) : 0;
        return skew + EdgeWeight * EdgeBrightness(coarse) >= 0;
    }

    /// <summary>
    /// -1 (dark) to 1 (bright): the side of the edge in a sheet of two even shades of which neither is rare, 0 in all others.
    /// </summary>
    private static double EdgeBrightness(Plane plane)
    {
        var (least, most) = (plane.Values.Min(), plane.Values.Max());
        if (most <= least)
        {
            return 0;
        }
        var sides = Array.ConvertAll(plane.Values, value => 2.0 * (value - least) / (most - least) - 1);
        var bright = sides.Count(side => side > 0) / (double)sides.Length;
        if (Math.Min(bright, 1 - bright) < 0.3 || sides.Count(side => Math.Abs(side) > 0.6) < 0.7 * sides.Length)
        {
            return 0;
        }
        return sides.Where((_, i) =>
            i / plane.Width == 0 || i / plane.Width == plane.Height - 1 || i % plane.Width == 0 || i % plane.Width == plane.Width - 1)
            .Average(side => Math.Sign(side));
    }

    private static Plane LocalMedian(Plane plane, int radius)
    {
        var (least, most) = (plane.Values.Min(), plane.Values.Max());
        var scale = most > least ? (Levels - 1) / (most - least) : 0;
        var levels = Array.ConvertAll(plane.Values, value => (int)((value - least) * scale + 0.5f));
        var result = new Plane(plane.Width, plane.Height);
        for (var y = 0; y < plane.Height; y++)
        {
            var (top, bottom) = (Math.Max(0, y - radius), Math.Min(plane.Height - 1, y + radius));
            for (var x = 0; x < plane.Width; x++)
            {
                var (left, right) = (Math.Max(0, x - radius), Math.Min(plane.Width - 1, x + radius));
                var counts = new int[Levels];
                for (var row = top; row <= bottom; row++)
                {
                    for (var column = left; column <= right; column++)
                    {
                        counts[levels[row * plane.Width + column]]++;
                    }
                }
                var below = (bottom - top + 1) * (right - left + 1) / 2;
                var level = 0;
                for (var seen = counts[0]; seen <= below && level < Levels - 1; seen += counts[++level])
                {
                }
                result.Values[y * plane.Width + x] = scale > 0 ? least + level / scale : least;
            }
        }
        return result;
    }
}
