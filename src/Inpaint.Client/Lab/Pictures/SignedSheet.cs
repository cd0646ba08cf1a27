using Inpaint.Client.Shared;
using Inpaint.Core;
using Inpaint.Core.Imaging;

namespace Inpaint.Client.Lab.Pictures;

/// <summary>
/// Images of positive and negative numbers side by side: orange above 0, blue below, nothing at 0; each scaled to its own largest.
/// </summary>
public static class SignedSheet
{
    private const int Cell = ImageSize.Side + 1;

    /// <summary>A data URI of an RGBA picture.</summary>
    /// <param name="images">784 values each.</param>
    /// <param name="columns">Images in a row.</param>
    public static string ToDataUri(IReadOnlyList<float[]> images, int columns)
    {
        columns = Math.Clamp(columns, 1, Math.Max(1, images.Count));
        var rows = Math.Max(1, (images.Count + columns - 1) / columns);
        var (width, height) = (columns * Cell - 1, rows * Cell - 1);
        var samples = new byte[width * height * 4];
        for (var place = 0; place < images.Count; place++)
        {
            var largest = Math.Max(1e-12f, images[place].Max(Math.Abs));
            for (var pixel = 0; pixel < ImageSize.Pixels; pixel++)
            {
                var value = images[place][pixel] / largest;
                var at = ((place / columns * Cell + pixel / ImageSize.Side) * width + place % columns * Cell + pixel % ImageSize.Side) * 4;
                ReadOnlySpan<byte> colour = value >= 0 ? [224, 108, 40] : [52, 120, 220];
                colour.CopyTo(samples.AsSpan(at));
                samples[at + 3] = (byte)Math.Round(255 * Math.Abs(value));
            }
        }

        return InkImage.PngUri(PictureWriter.EncodeRgba(samples, width, height));
    }
}
