using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace Inpaint.Core.Imaging;

/// <summary>Writes PNG files: the one place that does.</summary>
public static class PictureWriter
{
    /// <summary>Encodes a grey picture, 8 bits a pixel.</summary>
    public static byte[] Encode(GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Encode<L8>(image.Pixels, image.Width, image.Height, PngColorType.Grayscale);
    }

    /// <summary>Encodes an image of 28 by 28 grey values, each as a square of <paramref name="scale"/> pixels.</summary>
    public static byte[] EncodeDigit(byte[] pixels, int scale = 1) => Encode(new PictureGrid(1, scale, Gap: 0).Render([pixels]));

    /// <summary>Encodes a colour picture with transparency.</summary>
    /// <param name="rgba">Red, green, blue and opacity of every pixel, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="ArgumentException">There are not width x height x 4 bytes.</exception>
    public static byte[] EncodeRgba(byte[] rgba, int width, int height) => Encode<Rgba32>(rgba, width, height, PngColorType.RgbWithAlpha);

    private static byte[] Encode<TPixel>(byte[] values, int width, int height, PngColorType colour)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var channels = colour == PngColorType.Grayscale ? 1 : 4;
        if (values.Length != (long)width * height * channels)
        {
            throw new ArgumentException($"Expected {width} x {height} x {channels} bytes, got {values.Length}.", nameof(values));
        }

        using var image = Image.LoadPixelData<TPixel>(values, width, height);
        using var file = new MemoryStream();
        // Unfiltered rows and a middling level: small flat tiles come out smaller than with filters, and the page encodes hundreds of them.
        image.Save(file, new PngEncoder
        {
            ColorType = colour,
            BitDepth = PngBitDepth.Bit8,
            FilterMethod = PngFilterMethod.None,
            CompressionLevel = PngCompressionLevel.Level3,
            TransparentColorMode = PngTransparentColorMode.Preserve,
            IgnoreMetadata = true,
        });
        return file.ToArray();
    }
}
