using Inpaint.Model.Data;
using Inpaint.Core.Imaging;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Imaging;

public sealed class DigitCenteringTests
{
    private static RasterImage Picture(int width, int height, Func<int, int, byte> value)
    {
        var rgba = new byte[4 * width * height];
        for (var i = 0; i < width * height; i++)
        {
            rgba.AsSpan(4 * i, 3).Fill(value(i % width, i / width));
            rgba[4 * i + 3] = 255;
        }
        return new(width, height, rgba);
    }

    private static (int Left, int Top, int Right, int Bottom) Bounds(byte[] pixels)
    {
        int[] ink = [.. Enumerable.Range(0, 784).Where(i => pixels[i] > 0)];
        return (ink.Min(i => i % 28), ink.Min(i => i / 28), ink.Max(i => i % 28), ink.Max(i => i / 28));
    }

    [Fact]
    public void Centre_28By28_IsTakenAsItIs()
    {
        var random = new Random(1);
        var values = new byte[784];
        random.NextBytes(values);
        var digit = DigitCentering.Centre(Picture(28, 28, (x, y) => values[y * 28 + x]));
        Assert.Equal(values, digit.Pixels);
        Assert.Contains("as it is", digit.WhatWasDone);
    }

    [Fact]
    public void Centre_LightBackground_IsInvertedAndSaysSo()
    {
        var digit = DigitCentering.Centre(Picture(100, 100, (x, y) => x is >= 40 and < 60 && y is >= 20 and < 80 ? (byte)0 : (byte)255));
        Assert.Equal(0, digit.Pixels[0]);
        Assert.Equal(255, digit.Pixels[14 * 28 + 14]);
        Assert.Contains("inverted", digit.WhatWasDone);
        Assert.Contains("100 x 100", digit.WhatWasDone);
    }

    [Fact]
    public void Centre_DarkBackground_IsNotInverted()
    {
        var digit = DigitCentering.Centre(Picture(100, 100, (x, y) => x is >= 40 and < 60 && y is >= 20 and < 80 ? (byte)255 : (byte)0));
        Assert.Equal(255, digit.Pixels[14 * 28 + 14]);
        Assert.DoesNotContain("inverted", digit.WhatWasDone);
    }

    [Theory]
    [InlineData(200, 300, 10, 30, 40, 90)]
    [InlineData(64, 64, 50, 3, 6, 40)]
    [InlineData(300, 100, 20, 40, 200, 30)]
    [InlineData(12, 12, 4, 2, 3, 7)]
    public void Centre_ABarAnywhere_KeepsItsAspectIn20By20AndIsCentred(int width, int height, int left, int top, int barWidth, int barHeight)
    {
        var digit = DigitCentering.Centre(Picture(width, height, (x, y) =>
            x >= left && x < left + barWidth && y >= top && y < top + barHeight ? (byte)200 : (byte)20));
        var (l, t, r, b) = Bounds(digit.Pixels);
        Assert.Equal(20, Math.Max(r - l, b - t) + 1);
        var scale = 20.0 / Math.Max(barWidth, barHeight);
        Assert.InRange(r - l + 1, barWidth * scale - 0.5, barWidth * scale + 0.5);
        Assert.InRange(b - t + 1, barHeight * scale - 0.5, barHeight * scale + 0.5);
        Assert.InRange((l + r) / 2.0, 13, 14);
        Assert.InRange((t + b) / 2.0, 13, 14);
        Assert.Equal(255, digit.Pixels.Max());
    }

    [Fact]
    public void Centre_LopsidedInk_HasItsMassAtTheCentre()
    {
        // A thick foot under a thin stem: the box is not centred, the mass is.
        var digit = DigitCentering.Centre(Picture(100, 100, (x, y) =>
            y is >= 20 and < 60 && x is >= 48 and < 52 || y is >= 60 and < 80 && x is >= 42 and < 58 ? (byte)255 : (byte)0));
        double mass = 0, row = 0;
        for (var i = 0; i < 784; i++)
        {
            mass += digit.Pixels[i];
            row += digit.Pixels[i] * (i / 28);
        }
        Assert.InRange(row / mass, 13, 14);
        var (_, t, _, b) = Bounds(digit.Pixels);
        Assert.True(27 - b > t, $"rows {t} to {b}");
    }

    [Fact]
    public void Centre_ExtremeMass_StaysWithinTheImage()
    {
        var digit = DigitCentering.Centre(Picture(200, 200, (x, y) =>
            y < 10 && x is >= 50 and < 150 || x is >= 99 and < 101 && y < 100 ? (byte)255 : (byte)0));
        var (_, top, _, bottom) = Bounds(digit.Pixels);
        Assert.Equal(20, bottom - top + 1);
    }

    [Fact]
    public void Centre_OneColour_IsAnEmptyImage()
    {
        var digit = DigitCentering.Centre(Picture(50, 40, (_, _) => 255));
        Assert.All(digit.Pixels, pixel => Assert.Equal(0, pixel));
        Assert.Contains("empty", digit.WhatWasDone);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 300)]
    [InlineData(2, 1)]
    public void Centre_DegenerateSizes_GiveAnImage(int width, int height)
        => Assert.Equal(784, DigitCentering.Centre(Picture(width, height, (x, y) => (byte)(x + y == 0 ? 255 : 0))).Pixels.Length);

    [MnistFact]
    public void Centre_EnlargedInvertedMnistDigits_ComeBackAsTheyWere()
    {
        var test = Mnist.LoadTest(SharedData.Mnist!);
        var differences = new List<double>();
        for (var index = 0; index < 50; index++)
        {
            var original = test.Image(index).ToArray();
            var digit = DigitCentering.Centre(Picture(28 * 6, 28 * 6 + 40, (x, y) =>
                (byte)(255 - (y / 6 < 28 ? original[y / 6 * 28 + x / 6] : 0))));
            differences.Add(SmallestDifference(original, digit.Pixels));
        }
        // MNIST was fitted and centred in this way: what is left is the antialiasing of edges, once more, and the rounding of the shift.
        Assert.InRange(differences.Average(), 0, 0.2);
        Assert.InRange(differences.Max(), 0, 0.35);
    }

    /// <summary>The smallest difference, relative to the ink, over shifts of at most one pixel.</summary>
    private static double SmallestDifference(byte[] expected, byte[] actual)
    {
        double ink = expected.Sum(pixel => pixel);
        var smallest = double.MaxValue;
        foreach (var shift in new[] { -29, -28, -27, -1, 0, 1, 27, 28, 29 })
        {
            var difference = 0;
            for (var i = 29; i < 784 - 29; i++)
                difference += Math.Abs(expected[i] - actual[i + shift]);
            smallest = Math.Min(smallest, difference / ink);
        }
        return smallest;
    }

    [Fact]
    public void Place_HoleOfThePicturesSize_MovesWithTheDigit()
    {
        // The ink spans x 40 to 60 and y 20 to 80; the hole hides its lower half.
        var digit = DigitCentering.Centre(Picture(100, 100, (x, y) => x is >= 40 and < 60 && y is >= 20 and < 80 ? (byte)255 : (byte)0));
        byte[] hole = [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i / 100 >= 50 ? 255 : 0))];
        var missing = digit.Place(new(100, 100, hole));
        for (var i = 0; i < 784; i++)
            Assert.Equal(i / 28 >= 14 ? 1 : 0, missing[i]);
    }

    [Fact]
    public void Place_HoleOf28By28_IsTakenAsItIs()
    {
        var digit = DigitCentering.Centre(Picture(100, 100, (x, y) => (byte)(x == 50 ? 255 : 0)));
        byte[] hole = [.. Enumerable.Range(0, 784).Select(i => (byte)(i % 3 == 0 ? 128 : 127))];
        Assert.Equal(Enumerable.Range(0, 784).Select(i => (byte)(i % 3 == 0 ? 1 : 0)), digit.Place(new(28, 28, hole)));
    }

    [Fact]
    public void Place_HoleOfAnotherSize_SaysWhichSizesFit()
    {
        var digit = DigitCentering.Centre(Picture(100, 80, (x, y) => (byte)(x == 50 ? 255 : 0)));
        var error = Assert.Throws<ArgumentException>(() => digit.Place(new(30, 30, new byte[900])));
        Assert.Contains("28 x 28 pixels or of the picture's 100 x 80, got 30 x 30", error.Message);
    }
}
