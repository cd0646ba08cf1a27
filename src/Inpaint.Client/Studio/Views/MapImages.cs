using Inpaint.Client.Shared;
using Inpaint.Core;
using Inpaint.Core.Completions;
using Inpaint.Core.Imaging;

namespace Inpaint.Client.Studio.Views;

/// <summary>Pictures of what completions have in common and where they differ; like <see cref="InkImage"/>, on nothing.</summary>
public static class MapImages
{
    private static ReadOnlySpan<byte> Warm => [255, 150, 110];

    /// <summary>Mean ink.</summary>
    public static string Mean(float[] mean, byte[] missing) =>
        InkImage.ToDataUri(Array.ConvertAll(mean, value => (byte)Math.Round(value * 255)), missing);

    /// <summary>Standard deviation: nothing at 0, full colour at 0.5.</summary>
    public static string Deviation(float[] deviation)
    {
        var samples = new byte[ImageSize.Pixels * 4];
        for (var i = 0; i < deviation.Length; i++)
        {
            Warm.CopyTo(samples.AsSpan(i * 4));
            samples[i * 4 + 3] = (byte)Math.Round(Math.Clamp(deviation[i] / PixelStatistics.MaxDeviation, 0, 1) * 255);
        }

        return Encode(samples);
    }

    /// <summary>All completions on top of each other, each in the colour of the digit that it looks like.</summary>
    public static string Overlay(IReadOnlyCollection<Completion> completions, byte[] missing)
    {
        var samples = new byte[ImageSize.Pixels * 4];
        for (var i = 0; i < ImageSize.Pixels; i++)
        {
            double weight = 0, red = 0, green = 0, blue = 0, clear = 1;
            foreach (var completion in completions)
            {
                var ink = completion.Pixels[i] / 255.0;
                var (r, g, b) = missing[i] == 0 ? ((byte)255, (byte)255, (byte)255) : DigitColours.Of(completion.LooksLike);
                (weight, red, green, blue) = (weight + ink, red + ink * r, green + ink * g, blue + ink * b);
                clear *= 1 - ink * (missing[i] == 0 ? 1 : 0.6);
            }

            if (weight == 0)
            {
                continue;
            }
            samples[i * 4] = (byte)(red / weight);
            samples[i * 4 + 1] = (byte)(green / weight);
            samples[i * 4 + 2] = (byte)(blue / weight);
            samples[i * 4 + 3] = (byte)Math.Round((1 - clear) * 255);
        }

        return Encode(samples);
    }

    private static string Encode(byte[] rgba) => InkImage.PngUri(PictureWriter.EncodeRgba(rgba, ImageSize.Side, ImageSize.Side));
}
