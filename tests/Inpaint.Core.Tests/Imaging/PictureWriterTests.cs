using Inpaint.Core.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Inpaint.Core.Tests.Imaging;

public sealed class PictureWriterTests
{
    [Fact]
    public void Encode_OfGrey_IsRead8BitGreyWithTheSameValues()
    {
        byte[] pixels = [.. Enumerable.Range(0, 15).Select(value => (byte)(value * 17))];
        var png = PictureWriter.Encode(new GreyImage(5, 3, pixels));

        Assert.Equal((8, 0), (png[24], png[25]));
        using var read = Image.Load<L8>(png);
        Assert.Equal((5, 3), (read.Width, read.Height));
        Assert.Equal(pixels, Enumerable.Range(0, 15).Select(i => read[i % 5, i / 5].PackedValue));
    }

    [Fact]
    public void EncodeRgba_KeepsTheColourOfTransparentPixels()
    {
        byte[] rgba = [255, 150, 110, 0, 1, 2, 3, 255, 9, 8, 7, 128, 255, 255, 255, 1];
        using var read = Image.Load<Rgba32>(PictureWriter.EncodeRgba(rgba, 2, 2));

        Assert.Equal(
            rgba,
            Enumerable.Range(0, 4).SelectMany(i => new[] { read[i % 2, i / 2] }).SelectMany(c => new[] { c.R, c.G, c.B, c.A })
        );
    }

    [Fact]
    public void EncodeDigit_WithAScale_MakesSquares()
    {
        byte[] digit = [.. Enumerable.Range(0, 784).Select(i => (byte)(i % 251))];
        using var read = Image.Load<L8>(PictureWriter.EncodeDigit(digit, 3));

        Assert.Equal((84, 84), (read.Width, read.Height));
        Assert.All(Enumerable.Range(0, 84 * 84), i => Assert.Equal(digit[i / 84 / 3 * 28 + i % 84 / 3], read[i % 84, i / 84].PackedValue));
    }

    [Theory]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    public void EncodeRgba_OfTheWrongNumberOfBytes_IsRefused(int bytes, int width, int height) =>
        Assert.ThrowsAny<ArgumentException>(() => PictureWriter.EncodeRgba(new byte[bytes], width, height));
}
