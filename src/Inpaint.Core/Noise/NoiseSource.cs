using System.Runtime.Intrinsics;

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
    public static void Fill(NoiseKey key, Span<float> destination) => Fill(Stream(key), destination);

    /// <summary>Makes the noise that <paramref name="recipe"/> describes.</summary>
    /// <param name="recipe">Fresh, variation or morph.</param>
    /// <param name="coarseSize">How many numbers, counted from the first, a variation keeps.</param>
    /// <param name="destination">All the noise of one sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">The coarse part is longer than the noise, or a morph's t is outside [0,
    /// 1].</exception>
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
                Fill(Stream(variation.Key), destination[coarseSize..], coarseSize);
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
        {
            throw new ArgumentOutOfRangeException(nameof(morph), morph.T, "A morph's t must lie between 0 and 1.");
        }
        Fill(morph.From, destination);
        if (morph.T == 0)
        {
            return;
        }
        var to = new float[destination.Length];
        Fill(morph.To, to);
        SphericalInterpolation.Apply(destination, to, morph.T);
    }

    /// <summary>
    /// Fills <paramref name="destination"/> with the independent N(0, 1) numbers of a stream, eight at a time: two blocks of words give
    /// four pairs.
    /// </summary>
    /// <param name="stream">Which stream.</param>
    /// <param name="destination">Any length.</param>
    /// <param name="first">Place in the stream of the first of them.</param>
    public static void Fill(NoiseStream stream, Span<float> destination, int first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        const int together = 2 * Gaussian.Pairs;
        Span<float> numbers = stackalloc float[together];
        for (var written = 0; written < destination.Length;)
        {
            var position = first + written;
            var block = (uint)position / together * 2;
            var (a, b) = (Words(stream, block), Words(stream, block + 1));
            Gaussian.Turn(Vector128.Create(a.A, a.C, b.A, b.C), Vector128.Create(a.B, a.D, b.B, b.D), out var even, out var odd);
            for (var pair = 0; pair < Gaussian.Pairs; pair++)
            {
                (numbers[2 * pair], numbers[2 * pair + 1]) = (even[pair], odd[pair]);
            }
            var skipped = position % together;
            var count = Math.Min(together - skipped, destination.Length - written);
            numbers.Slice(skipped, count).CopyTo(destination[written..]);
            written += count;
        }
    }

    private static PhiloxWords Words(NoiseStream stream, uint block) => Philox.Block(
        new(block, unchecked((uint)stream.Item), unchecked((uint)stream.Step), 0), unchecked((uint)stream.Seed), stream.Purpose);

    private static NoiseStream Stream(NoiseKey key) => new(key.Seed, Domain, 0, key.Index);
}
