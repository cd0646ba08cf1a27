using Inpaint.Core;
using Inpaint.Core.Holes;
using Inpaint.Core.Noise;

namespace Inpaint.Model.Masks;

/// <summary>
/// Draws random holes. The hole at (step, item) depends on the seed and on these two numbers alone, whatever the batch and whatever was
/// drawn before.
/// </summary>
public sealed class HoleGenerator
{
    /// <summary>Key of the streams that holes come from ("hole").</summary>
    private const uint Domain = 0x686F6C65;

    private readonly int _seed;
    private readonly double[] _cumulative;

    /// <summary>Creates a generator.</summary>
    /// <param name="mixture">How often each family is drawn.</param>
    /// <param name="seed">Any number; the same seed gives the same holes.</param>
    /// <exception cref="ArgumentException">The shares are negative, not finite, or all 0.</exception>
    public HoleGenerator(HoleMixture mixture, int seed)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        _cumulative = mixture.Cumulate();
        _seed = seed;
    }

    /// <summary>Draws one hole.</summary>
    /// <param name="step">Such as the training step.</param>
    /// <param name="item">Such as the position in the batch.</param>
    /// <param name="missing">784 values, overwritten: 1 = to fill, 0 = seen. At least one pixel is missing, unless <see
    /// cref="HoleKind.Nothing"/> was drawn.</param>
    /// <returns>The family that was drawn.</returns>
    public HoleKind Draw(int step, int item, Span<byte> missing)
    {
        if (missing.Length != ImageSize.Pixels)
        {
            throw new ArgumentException($"Expected room for {ImageSize.Pixels} values, got {missing.Length}.", nameof(missing));
        }
        var random = new PhiloxStream(_seed, Domain, step, item);
        var kind = Choose(random.NextUnit());
        switch (kind)
        {
            case HoleKind.Quadrants: DrawQuadrants(ref random, missing); break;
            case HoleKind.HalfPlane: DrawHalfPlane(ref random, missing); break;
            case HoleKind.Box: DrawBox(ref random, missing); break;
            case HoleKind.Strokes: DrawStrokes(ref random, missing); break;
            case HoleKind.Column: HoleShapes.AllButColumn(missing); break;
            case HoleKind.Half: DrawHalf(ref random, missing); break;
            case HoleKind.Nothing: missing.Clear(); break;
            default: missing.Fill(1); break;
        }
        return kind;
    }

    /// <summary>Draws the holes of items 0 to <paramref name="count"/> - 1.</summary>
    /// <returns>[count, 28, 28], 1 = to fill.</returns>
    public byte[] DrawBatch(int step, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var missing = new byte[count * ImageSize.Pixels];
        for (var item = 0; item < count; item++)
        {
            Draw(step, item, missing.AsSpan(item * ImageSize.Pixels, ImageSize.Pixels));
        }
        return missing;
    }

    private HoleKind Choose(double unit)
    {
        var kind = 0;
        while (kind < _cumulative.Length - 1 && unit >= _cumulative[kind])
        {
            kind++;
        }
        return (HoleKind)kind;
    }

    private static void DrawQuadrants(ref PhiloxStream random, Span<byte> missing)
    {
        var count = 1 + random.NextBelow(3);
        Span<int> quadrants = [0, 1, 2, 3];
        missing.Clear();
        for (var i = 0; i < count; i++)
        {
            var pick = i + random.NextBelow(4 - i);
            (quadrants[i], quadrants[pick]) = (quadrants[pick], quadrants[i]);
            const int half = ImageSize.Side / 2;
            HoleShapes.Box(missing, quadrants[i] / 2 * half, quadrants[i] % 2 * half, half, half);
        }
    }

    private static void DrawHalf(ref PhiloxStream random, Span<byte> missing)
    {
        const int side = ImageSize.Side, half = side / 2;
        var (first, across) = (random.NextBelow(2) * half, random.NextBelow(2) == 0);
        missing.Clear();
        HoleShapes.Box(missing, across ? first : 0, across ? 0 : first, across ? half : side, across ? side : half);
    }

    private static void DrawHalfPlane(ref PhiloxStream random, Span<byte> missing)
        => HoleShapes.HalfPlane(missing, random.NextBetween(0, 2 * Math.PI), random.NextBetween(-7, 7));

    private static void DrawBox(ref PhiloxStream random, Span<byte> missing)
    {
        var height = 6 + random.NextBelow(17);
        var width = 6 + random.NextBelow(17);
        missing.Clear();
        HoleShapes.Box(
            missing, random.NextBelow(ImageSize.Side - height + 1), random.NextBelow(ImageSize.Side - width + 1), height, width);
    }

    private static void DrawStrokes(ref PhiloxStream random, Span<byte> missing)
    {
        missing.Clear();
        for (var strokes = 1 + random.NextBelow(3); strokes > 0; strokes--)
        {
            var (x, y) = (random.NextBetween(0, ImageSize.Side - 1), random.NextBetween(0, ImageSize.Side - 1));
            var radius = random.NextBetween(1.5, 5.5);
            var direction = random.NextBetween(0, 2 * Math.PI);
            for (var dabs = 4 + random.NextBelow(12); dabs > 0; dabs--)
            {
                HoleShapes.Disc(missing, x, y, radius);
                direction += random.NextBetween(-0.75, 0.75);
                var (sine, cosine) = Math.SinCos(direction);
                x += 2 * cosine;
                y += 2 * sine;
            }
        }
    }
}
