using Inpaint.Client.Studio.Pictures;

namespace Inpaint.Client.Tests.Pictures;

public sealed class MnistPreparationTests
{
    [Fact]
    public void Prepare_OfAPictureThatLooksLikeMnist_TakesItAsItIs()
    {
        var grey = new byte[784];
        for (var row = 4; row < 24; row++)
        {
            grey[row * 28 + 13] = grey[row * 28 + 14] = 200;
        }

        var picture = MnistPreparation.Prepare(grey, 28, 28);

        Assert.Empty(picture.Steps);
        Assert.Equal(grey, picture.Pixels);
    }

    [Fact]
    public void Prepare_OfDarkInkOnWhitePaper_InvertsScalesAndCentres()
    {
        var grey = Paper(100, 100, 255);
        for (var row = 10; row < 90; row++)
        {
            grey.AsSpan(row * 100 + 5, 10).Clear();
        }

        var picture = MnistPreparation.Prepare(grey, 100, 100);

        Assert.Equal([PictureStep.Inverted, PictureStep.Scaled, PictureStep.Centred], picture.Steps);
        var rows = Enumerable.Range(0, 784).Where(i => picture.Pixels[i] > 127).Select(i => i / 28).Distinct().Order().ToList();
        Assert.Equal(Enumerable.Range(4, 20), rows);
        var (y, x) = Mass(picture.Pixels);
        Assert.InRange(y, 13, 15);
        Assert.InRange(x, 13, 15);
    }

    [Fact]
    public void Prepare_KeepsTheAmountOfInkForAGivenArea()
    {
        var grey = Paper(60, 60, 0);
        for (var row = 10; row < 50; row++)
        {
            grey.AsSpan(row * 60 + 20, 20).Fill(255);
        }

        var picture = MnistPreparation.Prepare(grey, 60, 60);

        // 40x20 pixels scaled by one half: 20x10 pixels of full ink.
        Assert.InRange(picture.Pixels.Sum(value => value), 199 * 255, 201 * 255);
    }

    [Fact]
    public void Prepare_OfGreyPaper_RemovesItsShade()
    {
        var grey = Paper(40, 40, 200);
        for (var row = 8; row < 32; row++)
        {
            grey.AsSpan(row * 40 + 18, 4).Fill(50);
        }

        var picture = MnistPreparation.Prepare(grey, 40, 40);

        Assert.Contains(PictureStep.PaperRemoved, picture.Steps);
        Assert.Equal(0, picture.Pixels[0]);
        Assert.True(picture.Pixels.Max() > 200);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(255)]
    public void Prepare_OfAnEmptySheet_SaysThatItIsBlank(byte shade)
    {
        var picture = MnistPreparation.Prepare(Paper(30, 50, shade), 30, 50);

        Assert.Contains(PictureStep.Blank, picture.Steps);
        Assert.All(picture.Pixels, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(0, 10, 0)]
    [InlineData(129, 1, 129)]
    [InlineData(10, 10, 99)]
    public void Prepare_OfWrongSizes_IsRefused(int width, int height, int length) =>
        Assert.Throws<ArgumentException>(() => MnistPreparation.Prepare(new byte[length], width, height));

    private static byte[] Paper(int width, int height, byte shade) => [.. Enumerable.Repeat(shade, width * height)];

    private static (double Y, double X) Mass(byte[] pixels)
    {
        double sum = pixels.Sum(value => value);
        return (
            pixels.Select((value, i) => value * (i / 28 + 0.5)).Sum() / sum,
            pixels.Select((value, i) => value * (i % 28 + 0.5)).Sum() / sum
        );
    }
}
