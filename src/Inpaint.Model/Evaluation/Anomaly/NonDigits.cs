using Inpaint.Core;
using Inpaint.Core.Holes;
using Inpaint.Core.Noise;
using Inpaint.Model.Data;

namespace Inpaint.Model.Evaluation.Anomaly;

/// <summary>Makes non-digits from test digits and seeded streams: the same index, the same picture.</summary>
/// <param name="test">Test digits with labels.</param>
/// <param name="seed">Seed of all choices.</param>
public sealed class NonDigits(ImageSplit test, int seed)
{
    /// <summary>Key of the streams that choices come from ("anom").</summary>
    private const uint Domain = 0x616E6F6D;

    private const int Side = ImageSize.Side, Half = Side / 2;

    private static readonly int[][] Derangements =
        [[1, 0, 3, 2], [1, 2, 3, 0], [1, 3, 0, 2], [2, 0, 3, 1], [2, 3, 0, 1], [2, 3, 1, 0], [3, 0, 1, 2], [3, 2, 0, 1], [3, 2, 1, 0]];

    /// <summary>Picture <paramref name="index"/> of a kind, 784 grey values.</summary>
    public byte[] Make(NonDigitKind kind, int index)
    {
        var random = new PhiloxStream(seed, Domain, (int)kind, index);
        return kind switch
        {
            NonDigitKind.Shuffled => Shuffle(test.Image(random.NextBelow(test.Count)), Derangements[random.NextBelow(Derangements.Length)]),
            NonDigitKind.Joined => Join(ref random),
            NonDigitKind.Scribble => Scribble(ref random),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a kind of non-digit."),
        };
    }

    private static byte[] Shuffle(ReadOnlySpan<byte> digit, int[] sources)
    {
        var picture = new byte[ImageSize.Pixels];
        for (var pixel = 0; pixel < picture.Length; pixel++)
        {
            var (row, column) = (pixel / Side, pixel % Side);
            var source = sources[row / Half * 2 + column / Half];
            picture[pixel] = digit[(source / 2 * Half + row % Half) * Side + source % 2 * Half + column % Half];
        }
        return picture;
    }

    private byte[] Join(ref PhiloxStream random)
    {
        var upper = random.NextBelow(test.Count);
        var lower = random.NextBelow(test.Count);
        while (test.Labels[lower] == test.Labels[upper])
        {
            lower = random.NextBelow(test.Count);
        }
        return [.. test.Image(upper)[..(Half * Side)], .. test.Image(lower)[(Half * Side)..]];
    }

    private static byte[] Scribble(ref PhiloxStream random)
    {
        Span<byte> ink = stackalloc byte[ImageSize.Pixels];
        for (var strokes = 2 + random.NextBelow(2); strokes > 0; strokes--)
        {
            var (x, y, direction) = (random.NextBetween(5, 22), random.NextBetween(5, 22), random.NextBetween(0, 2 * Math.PI));
            for (var dabs = 8 + random.NextBelow(12); dabs > 0; dabs--)
            {
                HoleShapes.Disc(ink, x, y, 1.3);
                direction += random.NextBetween(-0.9, 0.9);
                var (sine, cosine) = Math.SinCos(direction);
                (x, y) = (Math.Clamp(x + cosine, 4, 23), Math.Clamp(y + sine, 4, 23));
            }
        }
        return [.. ink.ToArray().Select(value => (byte)(value * 255))];
    }
}
