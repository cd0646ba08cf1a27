using Inpaint.Core;

namespace Inpaint.Client.Studio.Views;

/// <summary>What a set of completions says about every pixel.</summary>
public static class PixelStatistics
{
    /// <summary>Largest standard deviation that values between 0 and 1 can have.</summary>
    public const double MaxDeviation = 0.5;

    /// <summary>Mean ink of every pixel, 0 to 1; all 0 for no completions.</summary>
    public static float[] Mean(IReadOnlyCollection<byte[]> completions)
    {
        var mean = new float[ImageSize.Pixels];
        for (var i = 0; i < mean.Length && completions.Count > 0; i++)
        {
            mean[i] = (float)completions.Average(pixels => pixels[i] / 255.0);
        }
        return mean;
    }

    /// <summary>Standard deviation of the ink of every pixel over the completions (divided by their number), 0 to 0.5.</summary>
    public static float[] Deviation(IReadOnlyCollection<byte[]> completions)
    {
        var mean = Mean(completions);
        var deviation = new float[ImageSize.Pixels];
        for (var i = 0; i < deviation.Length && completions.Count > 0; i++)
        {
            deviation[i] = (float)Math.Sqrt(completions.Average(pixels => Math.Pow(pixels[i] / 255.0 - mean[i], 2)));
        }
        return deviation;
    }
}
