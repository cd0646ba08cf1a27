using Inpaint.Core;
using Inpaint.Core.Noise;

namespace Inpaint.Bench;

/// <summary>The same inputs for every contestant.</summary>
public sealed class BenchmarkInputs
{
    /// <summary>Most samples of a case.</summary>
    public const int MostSamples = 96;

    /// <param name="noiseSize">Numbers of noise by sample.</param>
    public BenchmarkInputs(int noiseSize)
    {
        NoiseSize = noiseSize;
        Noise = new float[MostSamples * noiseSize];
        Seen = new float[MostSamples * ImageSize.Pixels];
        Image = new float[MostSamples * ImageSize.Pixels];
        NoiseSource.Fill(new NoiseKey(1, 0), Noise);
        var (holes, ink) = (new float[Seen.Length], new float[Seen.Length]);
        NoiseSource.Fill(new NoiseKey(1, 1), holes);
        NoiseSource.Fill(new NoiseKey(1, 2), ink);
        for (var i = 0; i < Seen.Length; i++)
        {
            (Seen[i], Image[i]) = (holes[i] > 0 ? 1 : 0, ink[i] > 0.8f ? 1 : 0);
        }
        SeenPixels = [.. Seen.Zip(Image, (seen, image) => seen * image)];
        Labels = [.. Enumerable.Range(0, MostSamples).Select(i => (long)i % 11)];
    }

    /// <summary>Numbers of noise by sample.</summary>
    public int NoiseSize { get; }

    /// <summary>[96, noise size].</summary>
    public float[] Noise { get; }

    /// <summary>[96, 28, 28], {0, 1}.</summary>
    public float[] Seen { get; }

    /// <summary>[96, 28, 28], {0, 1}.</summary>
    public float[] Image { get; }

    /// <summary>[96, 28, 28], {0, 1}.</summary>
    public float[] SeenPixels { get; }

    /// <summary>[96], 0 to 10; 10 is none.</summary>
    public long[] Labels { get; }

    /// <summary>The planes of the first images, [count, 2, 28, 28].</summary>
    public float[] Planes(int count) =>
    [
        .. Enumerable.Range(0, count).SelectMany(i => Rows(SeenPixels, i, 1).Concat(Rows(Seen, i, 1))),
    ];

    /// <summary>Rows of images.</summary>
    public static float[] Rows(float[] images, int first, int count) =>
        images[(first * ImageSize.Pixels)..((first + count) * ImageSize.Pixels)];
}
