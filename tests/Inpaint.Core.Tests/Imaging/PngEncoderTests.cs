using Inpaint.Core.Imaging;

namespace Inpaint.Core.Tests.Imaging;

public sealed class PngEncoderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(28, 28)]
    [InlineData(3, 200)]
    public void Encode_Grey_DecodesToTheSamePixels(int width, int height)
    {
        var pixels = new byte[width * height];
        new Random(1).NextBytes(pixels);
        var decoded = PngDecoder.Decode(PngEncoder.Encode(new GreyImage(width, height, pixels)), PngLimits.Upload).ToGrey();
        Assert.Equal((width, height), (decoded.Width, decoded.Height));
        Assert.Equal(pixels, decoded.Pixels);
    }

    [Fact]
    public void EncodeRgb_DecodesToTheSamePixels()
    {
        var pixels = new byte[5 * 4 * 3];
        new Random(2).NextBytes(pixels);
        var decoded = PngDecoder.Decode(PngEncoder.EncodeRgb(pixels, 5, 4), PngLimits.Upload);
        Assert.Equal(pixels.Chunk(3).SelectMany(pixel => (byte[])[.. pixel, 255]), decoded.Rgba);
    }

    [Fact]
    public void Encode_SameImage_GivesTheSameBytes()
    {
        var image = new GreyImage(28, 28, new byte[784]);
        Assert.Equal(PngEncoder.Encode(image), PngEncoder.Encode(image));
    }

    [Fact]
    public void Encode_WrongCountOfPixels_IsRefused()
        => Assert.Contains("Expected 2 x 2 x 1 bytes, got 3",
            Assert.Throws<ArgumentException>(() => PngEncoder.Encode(new GreyImage(2, 2, new byte[3]))).Message);
}
