using Inpaint.Core.Imaging;

namespace Inpaint.Core.Tests.Imaging;

public sealed class HolePictureTests
{
    private static readonly PreparedDigit Digit = DigitPreparation.Prepare(
        Picture.Of(
            new GreyImage(
                100,
                100,
                [.. Enumerable.Range(0, 10_000).Select(i => i % 100 is >= 40 and < 60 && i / 100 is >= 20 and < 80 ? (byte)0 : (byte)255)]
            )
        )
    );

    private static Picture Hole(int width, int height, Func<int, int, byte> value) =>
        Picture.Of(new GreyImage(width, height, [.. Enumerable.Range(0, width * height).Select(i => value(i % width, i / width))]));

    [Fact]
    public void Place_28By28_IsMissingWhereItIsWhite()
    {
        var missing = HolePicture.Place(Hole(28, 28, (x, _) => x == 3 ? (byte)255 : (byte)0), Digit);

        Assert.Equal(28, missing.Count(value => value == 1));
        Assert.Equal(1, missing[5 * 28 + 3]);
    }

    [Fact]
    public void Place_OfThePicturesSize_FollowsTheDigit()
    {
        var missing = HolePicture.Place(Hole(100, 100, (_, y) => y >= 50 ? (byte)255 : (byte)0), Digit);

        Assert.All(Enumerable.Range(0, 784), i => Assert.Equal(i / 28 >= 14 ? 1 : 0, missing[i]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ushort.MaxValue)]
    public void Place_WithTransparency_IsRefusedAsAmbiguous(ushort shade)
    {
        ushort[] opacity = [.. Enumerable.Range(0, 784).Select(i => i % 28 < 14 ? (ushort)0 : ushort.MaxValue)];
        var hole = new Picture(28, 28, [.. Enumerable.Repeat(shade, 784)], opacity, 257, false);

        var error = Assert.Throws<PictureException>(() => HolePicture.Place(hole, Digit));

        Assert.Contains("could mean missing (erased) or seen", error.Message);
    }

    [Fact]
    public void Place_OfGreyShades_IsRefused() =>
        Assert.Contains(
            "black (seen) and white (missing)",
            Assert.Throws<PictureException>(() => HolePicture.Place(Hole(28, 28, (_, _) => 128), Digit)).Message
        );

    [Fact]
    public void Place_OfAnotherSize_IsRefused() =>
        Assert.Contains(
            "got 30 x 28",
            Assert.Throws<PictureException>(() => HolePicture.Place(Hole(30, 28, (_, _) => 255), Digit)).Message
        );
}
