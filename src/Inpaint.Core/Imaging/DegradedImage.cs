using Inpaint.Core.Noise;

namespace Inpaint.Core.Imaging;

/// <summary>A degraded image, as a model gets to see it.</summary>
/// <param name="Values">784 values, 0 (paper) to 1 (ink).</param>
public sealed record DegradedImage(float[] Values)
{
    /// <summary>Key of the streams that the noise comes from ("degr").</summary>
    private const uint Domain = 0x64656772;

    /// <summary>Degrades a grey image; the same seed gives the same noise, scaled by sigma.</summary>
    /// <param name="grey">784 grey values, 255 = ink.</param>
    /// <param name="degradation">What it goes through.</param>
    /// <param name="sigma">Standard deviation of the noise, where ink is 1.</param>
    /// <param name="seed">Names the noise.</param>
    public static DegradedImage Make(ReadOnlySpan<byte> grey, Degradation degradation, double sigma, int seed)
    {
        var (image, degraded) = (new float[ImageSize.Pixels], new float[ImageSize.Pixels]);
        for (var pixel = 0; pixel < image.Length; pixel++)
        {
            image[pixel] = grey[pixel] / 255f;
        }
        var random = new PhiloxStream(seed, Domain, 0, 0);
        degradation.Apply(image, sigma, ref random, degraded);
        return new(degraded);
    }

    /// <summary>The values as 784 grey values, to be shown.</summary>
    public byte[] ToGrey() => [.. Values.Select(value => (byte)MathF.Round(value * 255))];
}
