using Inpaint.Core.Imaging;

namespace Inpaint.Core.Tests.Imaging;

public sealed class PicturePreparationTests
{
    private static Picture Dot(int width, int height) => Picture.Of(new GreyImage(width, height,
        [.. Enumerable.Range(0, width * height).Select(i => i % width < width / 4 && i / width < height / 4 ? (byte)0 : (byte)255)]));

    [Fact]
    public void Apply_Fit_KeepsTheAspectAndPutsPaperBeside()
    {
        var digit = new PicturePreparation(PicturePlacement.Fit, InkShade.Light).Apply(Picture.Of(new GreyImage(56, 28, [.. Enumerable.Repeat((byte)255, 56 * 28)])));

        for (var i = 0; i < 784; i++)
        {
            Assert.Equal(i / 28 is >= 7 and < 21 ? 255 : 0, digit.Pixels[i]);
        }
        Assert.Equal(new SourceRectangle(0, -14, 56, 56), digit.Source);
        Assert.Equal([PictureStep.Fitted], digit.Steps);
    }

    [Fact]
    public void Apply_Stretch_FillsTheWholeImage()
    {
        var digit = new PicturePreparation(PicturePlacement.Stretch, InkShade.Dark).Apply(Dot(112, 56));

        Assert.Equal(255, digit.Pixels[0]);
        Assert.Equal(255, digit.Pixels[5 * 28 + 5]);
        Assert.Equal(0, digit.Pixels[9 * 28 + 9]);
        Assert.Equal(new SourceRectangle(0, 0, 112, 56), digit.Source);
    }

    [Fact]
    public void Apply_None_KeepsEveryValue_AndRefusesAnotherSize()
    {
        byte[] values = [.. Enumerable.Range(0, 784).Select(i => (byte)(i * 7))];
        var preparation = new PicturePreparation(PicturePlacement.None, InkShade.Light);

        Assert.Equal(values, preparation.Apply(Picture.Of(new GreyImage(28, 28, values))).Pixels);
        Assert.Contains("28 x 28", Assert.Throws<PictureException>(() => preparation.Apply(Dot(29, 28))).Message);
    }

    [Theory]
    [InlineData(InkShade.Dark, PicturePlacement.None)]
    [InlineData(InkShade.Auto, PicturePlacement.Fit)]
    public void Apply_DarkInk_BecomesLight(InkShade ink, PicturePlacement placement)
    {
        var digit = new PicturePreparation(placement, ink).Apply(Dot(28, 28));
        Assert.InRange(digit.Pixels.Count(value => value > 200), 30, 420);
        Assert.Contains(PictureStep.Inverted, digit.Steps);
    }

    [Theory]
    [InlineData(InkShade.Dark, 0)]
    [InlineData(InkShade.Light, 255)]
    public void Apply_Centre_TakesTheInkItIsTold(InkShade ink, byte shade)
    {
        // Two squares on grey, one darker and one lighter than the paper: which of them is ink cannot be seen.
        var picture = Picture.Of(new GreyImage(60, 60, [.. Enumerable.Range(0, 3600).Select(i =>
            i / 60 is < 20 or >= 40 ? (byte)128 : (i % 60) switch { >= 10 and < 22 => shade, >= 38 and < 50 => (byte)(255 - shade), _ => (byte)128 })]));

        var digit = new PicturePreparation(PicturePlacement.Centre, ink).Apply(picture);

        Assert.InRange(digit.Source.Left, -10, 14); // the ink is on the left in both
        Assert.InRange(digit.Pixels.Count(value => value > 200), 150, 400);
    }

    [Fact]
    public void Apply_SmallerPictures_AreEnlarged() =>
        Assert.Equal(255, new PicturePreparation(PicturePlacement.Fit, InkShade.Dark).Apply(Dot(8, 8)).Pixels[28]);

    [Fact]
    public void IsInkDark_TellsDarkFromLight()
    {
        Assert.True(PicturePreparation.IsInkDark(Dot(40, 40)));
        Assert.False(PicturePreparation.IsInkDark(Picture.Of(new GreyImage(40, 40,
            [.. Enumerable.Range(0, 1600).Select(i => i % 40 < 10 && i / 40 < 10 ? (byte)255 : (byte)0)]))));
    }
}
