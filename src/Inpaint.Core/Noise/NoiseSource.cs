namespace Inpaint.Core.Noise;

/// <summary>
/// Standard normal noise that depends on its key and on the position alone: the same in any batch, on any device and in any order, and a
/// longer draw starts with the shorter one.
/// </summary>
public static class NoiseSource
{
    /// <summary>Key of the streams that noise comes from ("nois").</summary>
    private const uint Domain = 0x6E6F6973;

    /// <summary>Fills <paramref name="destination"/> with independent N(0, 1) numbers.</summary>
    public static void Fill(NoiseKey key, Span<float> destination) => Fill(key, destination, 0);

    /// <summary>Makes the noise that <paramref name="recipe"/> describes.</summary>
    /// <param name="recipe">Fresh, variation or morph.</param>
    /// <param name="coarseSize">How many numbers, counted from the first, a variation keeps.</param>
    /// <param name="destination">All the noise of one sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">The coarse part is longer than the noise, or a morph's t is outside [0, 1].</exception>
    public static void Fill(NoiseRecipe recipe, int coarseSize, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentOutOfRangeException.ThrowIfNegative(coarseSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(coarseSize, destination.Length);
        switch (recipe)
        {
            case NoiseRecipe.Fresh fresh:
                Fill(fresh.Key, destination);
                break;
            case NoiseRecipe.Variation variation:
                Fill(variation.Of, destination[..coarseSize]);
                Fill(variation.Key, destination[coarseSize..], coarseSize);
                break;
            case NoiseRecipe.Morph morph:
                FillMorph(morph, destination);
                break;
            default:
                throw new ArgumentException($"Expected a fresh draw, a variation or a morph, got {recipe.GetType().Name}.", nameof(recipe));
        }
    }

    private static void FillMorph(NoiseRecipe.Morph morph, Span<float> destination)
    {
        if (!(morph.T is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(morph), morph.T, "A morph's t must lie between 0 and 1.");
        Fill(morph.From, destination);
        if (morph.T == 0)
            return;
        var to = new float[destination.Length];
        Fill(morph.To, to);
        SphericalInterpolation.Apply(destination, to, morph.T);
    }

    private static void Fill(NoiseKey key, Span<float> destination, int first)
    {
        var position = first;
        var written = 0;
        while (written < destination.Length)
        {
            var words = Philox.Block(
                new((uint)(position >> 2), unchecked((uint)key.Index), 0, 0), unchecked((uint)key.Seed), Domain);
            var (n0, n1) = BoxMuller(words.A, words.B);
            var (n2, n3) = BoxMuller(words.C, words.D);
            for (var lane = position & 3; lane < 4 && written < destination.Length; lane++, position++, written++)
                destination[written] = lane switch { 0 => n0, 1 => n1, 2 => n2, _ => n3 };
        }
    }

    /// <summary>Two uniform words to two independent normal numbers; the first lands in (0, 1), so the logarithm is finite.</summary>
    private static (float, float) BoxMuller(uint first, uint second)
    {
        const double unit = 1.0 / 4294967296.0;
        var radius = Math.Sqrt(-2 * Math.Log((first + 0.5) * unit));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * second * unit);
        return ((float)(radius * cosine), (float)(radius * sine));
    }
}
