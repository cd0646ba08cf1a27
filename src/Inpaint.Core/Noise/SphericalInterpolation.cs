namespace Inpaint.Core.Noise;

/// <summary>
/// Walks from one noise vector to another along the great circle between them. A straight line would pass through points of a norm that
/// N(0, I) almost never draws. White, "Sampling Generative Networks" (2016), section 2.
/// </summary>
public static class SphericalInterpolation
{
    /// <summary>
    /// Below this sine of the angle, or of its supplement, the great circle is not determined and a straight line is taken.
    /// </summary>
    private const double SmallestSine = 1e-6;

    /// <summary>Replaces <paramref name="from"/> by the point at <paramref name="t"/>; both ends come back exactly.</summary>
    /// <param name="from">The start, overwritten.</param>
    /// <param name="to">The end, of the same length.</param>
    /// <param name="t">0 to 1.</param>
    public static void Apply(Span<float> from, ReadOnlySpan<float> to, double t)
    {
        if (from.Length != to.Length)
        {
            throw new ArgumentException($"Expected two vectors of one length, got {from.Length} and {to.Length}.", nameof(to));
        }
        if (t == 1)
        {
            to.CopyTo(from);
            return;
        }
        var (exactStart, exactEnd) = Weights(from, to, t);
        // Sines and arc cosines of two systems differ in the last bits of a double; those of a float agree.
        var (startWeight, endWeight) = ((double)(float)exactStart, (double)(float)exactEnd);
        for (var i = 0; i < from.Length; i++)
        {
            from[i] = (float)(startWeight * from[i] + endWeight * to[i]);
        }
    }

    private static (double Start, double End) Weights(ReadOnlySpan<float> from, ReadOnlySpan<float> to, double t)
    {
        double dot = 0, fromSquared = 0, toSquared = 0;
        for (var i = 0; i < from.Length; i++)
        {
            dot += (double)from[i] * to[i];
            fromSquared += (double)from[i] * from[i];
            toSquared += (double)to[i] * to[i];
        }
        var norms = Math.Sqrt(fromSquared * toSquared);
        var angle = norms > 0 ? Math.Acos(Math.Clamp(dot / norms, -1, 1)) : 0;
        var sine = Math.Sin(angle);
        return sine < SmallestSine ? (1 - t, t) : (Math.Sin((1 - t) * angle) / sine, Math.Sin(t * angle) / sine);
    }
}
