using Inpaint.Core;

namespace Inpaint.Model.Evaluation;

/// <summary>How much ink a region holds and how long its edges are; strokes of one width have edges in proportion to their ink.</summary>
/// <param name="Ink">Sum of the grey values, ink is 1, in pixels.</param>
/// <param name="Edge">Total variation: the length of the edges between ink and paper, in pixels.</param>
public readonly record struct PenStroke(double Ink, double Edge)
{
    /// <summary>Mean width of the strokes in pixels, twice the ink over the length of both edges; null without an edge.</summary>
    public double? Width => Edge > 0 ? 2 * Ink / Edge : null;

    /// <summary>Both together.</summary>
    public static PenStroke operator +(PenStroke one, PenStroke other) => new(one.Ink + other.Ink, one.Edge + other.Edge);

    /// <summary>Measures squares of four pixels that lie in the region as a whole.</summary>
    /// <param name="image">784 grey values.</param>
    /// <param name="region">784 values.</param>
    /// <param name="inside">The value of the region's pixels.</param>
    public static PenStroke Measure(ReadOnlySpan<byte> image, ReadOnlySpan<byte> region, byte inside)
    {
        const int side = ImageSize.Side;
        double ink = 0, edge = 0;
        for (var at = 0; at < (side - 1) * side; at++)
        {
            if (
                at % side == side - 1
                || region[at] != inside
                || region[at + 1] != inside
                || region[at + side] != inside
                || region[at + side + 1] != inside
            )
            {
                continue;
            }
            int one = image[at], right = image[at + 1], below = image[at + side], across = image[at + side + 1];
            ink += (one + right + below + across) / 4.0;
            edge += Math.Sqrt(Math.Pow(right + across - one - below, 2) + Math.Pow(below + across - one - right, 2)) / 2;
        }
        return new(ink / 255, edge / 255);
    }
}
