using Inpaint.Core.Imaging;

namespace Inpaint.Core.Tests.Imaging;

public sealed class RasterImageTests
{
    private static byte[] Grey(params byte[] rgba) => new RasterImage(rgba.Length / 4, 1, rgba).ToGrey().Pixels;

    [Fact]
    public void ToGrey_GreyPixels_KeepTheirExactValue()
    {
        byte[] values = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        Assert.Equal(values, Grey([.. values.SelectMany(value => (byte[])[value, value, value, 255])]));
    }

    [Fact]
    public void ToGrey_Colours_AreWeightedByLuminance() => Assert.Equal([76, 150, 29], Grey(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255));

    [Fact]
    public void ToGrey_LightInkOnTransparency_GetsABlackBackground() => Assert.Equal([255, 0, 128], Grey(255, 255, 255, 255, 0, 0, 0, 0, 255, 255, 255, 128));

    [Fact]
    public void ToGrey_DarkInkOnTransparency_GetsAWhiteBackground() => Assert.Equal([0, 255, 127], Grey(0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 128));
}
