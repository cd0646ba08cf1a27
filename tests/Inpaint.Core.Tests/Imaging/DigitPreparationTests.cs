using Inpaint.Core.Imaging;
using Inpaint.TestSupport;

namespace Inpaint.Core.Tests.Imaging;

public sealed class DigitPreparationTests
{
    private static readonly byte[] Plain = DigitPreparation.Prepare(TestPictures.Plain).Pixels;

    public static TheoryData<string> HardNames => [.. TestPictures.Hard.Keys];

    public static TheoryData<string> FormatNames => [.. TestPictures.Formats.Select(format => format.Name)];

    private static Picture Flat(byte shade, int width = 60, int height = 40) =>
        Picture.Of(new GreyImage(width, height, [.. Enumerable.Repeat(shade, width * height)]));

    [Theory]
    [MemberData(nameof(HardNames))]
    public void Prepare_HardPicture_ShowsTheSameDigit(string name)
    {
        var digit = DigitPreparation.Prepare(TestPictures.Hard[name]);

        Assert.InRange(TestPictures.Likeness(digit.Pixels, Plain), 0.9, 1);
        Assert.Null(DigitDoubt.Of(digit.Pixels));
    }

    [Theory]
    [MemberData(nameof(FormatNames))]
    public void Prepare_EveryFormat_ShowsTheSameDigit(string name)
    {
        var encoder = TestPictures.Formats.Single(format => format.Name == name).Encoder;
        var file = TestPictures.File(TestPictures.Draw((_, _, ink) => new(1 - ink, 1 - ink, 1 - ink, 1)), encoder);

        Assert.InRange(TestPictures.Likeness(DigitPreparation.Prepare(file).Pixels, Plain), 0.97, 1);
    }

    [Fact]
    public void Prepare_PlainDigit_FillsTheBoxAndIsCentred()
    {
        var rows = Enumerable.Range(0, 28).Where(y => Enumerable.Range(0, 28).Any(x => Plain[y * 28 + x] > 60)).ToArray();
        Assert.InRange(rows[^1] - rows[0] + 1, 19, 20);
        double mass = Plain.Sum(value => value), x = 0, y = 0;
        for (var i = 0; i < 784; i++)
        {
            (x, y) = (x + Plain[i] * (i % 28) / mass, y + Plain[i] * (i / 28) / mass);
        }
        Assert.InRange(Math.Max(Math.Abs(x - 13.5), Math.Abs(y - 13.5)), 0, 0.75);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(255)]
    public void Prepare_BlankSheet_HasNoInk(byte shade)
    {
        var digit = DigitPreparation.Prepare(Flat(shade));

        Assert.False(digit.HasInk);
        Assert.Equal(PreparedDigit.NoInk, digit.WhatWasDone);
    }

    [Fact]
    public void Prepare_LightThatFades_HasNoInk()
    {
        foreach (var turned in (bool[])[false, true])
        {
            byte[] ramp = [.. Enumerable.Range(0, 240 * 200).Select(i => (byte)(turned ? i / 240 : i % 240))];

            Assert.False(DigitPreparation.Prepare(Picture.Of(new GreyImage(240, 200, ramp))).HasInk);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    [InlineData(900, 2)]
    public void Prepare_OddSizes_AreNoTrouble(int width, int height) =>
        Assert.False(DigitPreparation.Prepare(Flat(90, width, height)).HasInk);

    [MnistFact]
    public void Prepare_TestDigits_KeepEveryByteOnEitherSide()
    {
        for (var index = 0; index < 200; index++)
        {
            var digit = SharedMnist.Image(index);
            var light = DigitPreparation.Prepare(PictureWriter.EncodeDigit(digit));
            Assert.Equal(digit, light.Pixels);
            Assert.Empty(light.Steps);
            var dark = DigitPreparation.Prepare(PictureWriter.EncodeDigit(Array.ConvertAll(digit, value => (byte)(255 - value))));
            Assert.Equal(digit, dark.Pixels);
            Assert.Equal([PictureStep.Inverted], dark.Steps);
        }
    }

    [MnistFact]
    public void Doubt_OfTestDigits_IsRare()
    {
        var doubted = Enumerable.Range(0, 10_000).Count(index => DigitDoubt.Of(SharedMnist.Image(index)) is not null);

        Assert.InRange(doubted, 0, 99);
    }

    [Fact]
    public void Doubt_TellsWhatIsWrong()
    {
        Assert.Equal(Doubt.Blank, DigitDoubt.Of(new byte[784]));
        Assert.Equal(Doubt.TooMuchInk, DigitDoubt.Of([.. Enumerable.Repeat((byte)255, 784)]));
        Assert.Equal(Doubt.TooLittleInk, DigitDoubt.Of(Box(13, 13, 3, 3)));
        Assert.Equal(Doubt.OffCentre, DigitDoubt.Of(Box(2, 2, 3, 20)));
        Assert.Equal(Doubt.SeveralFigures, DigitDoubt.Of([.. Box(8, 4, 3, 20).Zip(Box(17, 4, 3, 20), Math.Max)]));
        Assert.Null(DigitDoubt.Of(Box(12, 4, 4, 20)));
    }

    private static byte[] Box(int left, int top, int width, int height)
    {
        var image = new byte[784];
        for (var y = top; y < top + height; y++)
        {
            image.AsSpan(y * 28 + left, width).Fill(255);
        }
        return image;
    }
}
