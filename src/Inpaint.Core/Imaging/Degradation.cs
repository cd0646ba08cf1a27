using Inpaint.Core.Noise;

namespace Inpaint.Core.Imaging;

/// <summary>
/// What becomes of an image before a model sees it, in place of a hole: it is averaged down to fewer pixels, and noise is added. The model
/// of P(Y|X) then has the degraded image as X and the whole image as Y; no pixel of Y is known for certain.
/// </summary>
public sealed record Degradation
{
    private const int FullSide = ImageSize.Side;

    /// <summary>Side of the image after averaging: a divisor of 28; 28 leaves it as it is.</summary>
    public int Side { get; init; } = FullSide;

    /// <summary>
    /// Largest standard deviation of the noise, on the scale where ink is 1; training draws one between 0 and this for every image.
    /// </summary>
    public double Noise { get; init; }

    /// <summary>Degrades an image.</summary>
    /// <param name="image">784 values, 0 to 1.</param>
    /// <param name="sigma">Standard deviation of the noise, 0 or more; where pixels were averaged, each average gets one draw.</param>
    /// <param name="random">Where the noise comes from; not read where sigma is 0.</param>
    /// <param name="observed">784 values, 0 to 1, overwritten: averages fill their blocks, noise is cut off at paper and ink.</param>
    public void Apply(ReadOnlySpan<float> image, double sigma, ref PhiloxStream random, Span<float> observed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sigma);
        var small = Average(image);
        if (sigma > 0)
        {
            foreach (ref var pixel in small.AsSpan())
            {
                pixel = (float)Math.Clamp(pixel + sigma * random.NextNormal(), 0, 1);
            }
        }
        Enlarge(small).CopyTo(observed);
    }

    /// <summary>The mean of every block.</summary>
    /// <param name="image">784 values.</param>
    /// <returns><see cref="Side"/> * <see cref="Side"/> values, row by row.</returns>
    public float[] Average(ReadOnlySpan<float> image)
    {
        var block = FullSide / Side;
        var small = new float[Side * Side];
        for (var pixel = 0; pixel < image.Length; pixel++)
        {
            small[pixel / FullSide / block * Side + pixel % FullSide / block] += image[pixel] / (block * block);
        }
        return small;
    }

    /// <summary>
    /// How far an answer is from explaining what was seen: the root of the mean squared difference between its averages and the degraded
    /// image's, on the scale where ink is 1. Noise counts as difference.
    /// </summary>
    /// <param name="answer">784 grey values.</param>
    /// <param name="seen">What the model saw.</param>
    public double BackDistance(byte[] answer, DegradedImage seen)
    {
        var (back, input) = (Average([.. answer.Select(grey => grey / 255f)]), Average(seen.Values));
        return Math.Sqrt(back.Zip(input).Average(pair => (pair.First - pair.Second) * (double)(pair.First - pair.Second)));
    }

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Check()
    {
        if (Side < 1 || FullSide % Side != 0)
        {
            throw new ArgumentException($"Expected a degraded image's side to divide {FullSide}, got {Side}.");
        }
        if (!(Noise is >= 0 and <= 2))
        {
            throw new ArgumentException(FormattableString.Invariant($"Expected noise of 0 to 2, got {Noise}."));
        }
        if (Side == FullSide && Noise == 0)
        {
            throw new ArgumentException($"Expected a degradation: fewer pixels than {FullSide} a side, or noise above 0.");
        }
    }

    private float[] Enlarge(float[] small)
    {
        var block = FullSide / Side;
        var large = new float[ImageSize.Pixels];
        for (var pixel = 0; pixel < large.Length; pixel++)
        {
            large[pixel] = small[pixel / FullSide / block * Side + pixel % FullSide / block];
        }
        return large;
    }
}
