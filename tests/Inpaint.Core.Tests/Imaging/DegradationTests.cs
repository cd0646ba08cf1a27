using Inpaint.Core.Imaging;
using Inpaint.Core.Noise;

namespace Inpaint.Core.Tests.Imaging;

public sealed class DegradationTests
{
    private static readonly float[] Digit = [.. Grey(37).Select(grey => grey / 255f)];

    [Theory]
    [InlineData(7)]
    [InlineData(14)]
    [InlineData(1)]
    public void Apply_FewerPixels_EveryBlockHoldsItsMean(int side)
    {
        var degraded = Apply(new() { Side = side }, Digit, 0);
        var block = 28 / side;
        for (var pixel = 0; pixel < 784; pixel++)
        {
            var (top, left) = (pixel / 28 / block * block, pixel % 28 / block * block);
            double sum = 0;
            for (var row = top; row < top + block; row++)
            {
                for (var column = left; column < left + block; column++)
                {
                    sum += Digit[row * 28 + column];
                }
            }
            Assert.Equal(sum / (block * block), degraded[pixel], 1e-5);
        }
    }

    [Fact]
    public void Apply_ToWhatItMade_ChangesNothing()
    {
        var degradation = new Degradation { Side = 7 };
        var once = Apply(degradation, Digit, 0);
        var twice = Apply(degradation, once, 0);
        Assert.All(once.Zip(twice), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Apply_Noise_HasTheMeanAndDeviationAskedFor()
    {
        const double sigma = 0.1;
        var middle = Enumerable.Repeat(0.5f, 784).ToArray();
        var random = new PhiloxStream(3, 1, 0, 0);
        var drawn = new List<double>();
        var observed = new float[784];
        for (var image = 0; image < 100; image++)
        {
            new Degradation { Noise = sigma }.Apply(middle, sigma, ref random, observed);
            drawn.AddRange(observed.Select(value => (double)value));
        }
        var mean = drawn.Average();
        var deviation = Math.Sqrt(drawn.Average(value => (value - mean) * (value - mean)));
        Assert.Equal(0.5, mean, 5 * sigma / Math.Sqrt(drawn.Count));
        Assert.Equal(sigma, deviation, 5 * sigma / Math.Sqrt(2.0 * drawn.Count));
    }

    [Fact]
    public void Apply_StrongNoise_StaysBetweenPaperAndInk() =>
        Assert.All(Apply(new() { Noise = 2 }, Digit, 2), value => Assert.InRange(value, 0, 1));

    [Fact]
    public void Make_SameSeed_SameNoise()
    {
        var grey = Grey(53);
        var degradation = new Degradation { Noise = 0.5 };
        var one = DegradedImage.Make(grey, degradation, 0.3, 4).Values;
        Assert.Equal(one, DegradedImage.Make(grey, degradation, 0.3, 4).Values);
        Assert.NotEqual(one, DegradedImage.Make(grey, degradation, 0.3, 5).Values);
    }

    [Theory]
    [InlineData(5, 0, "divide 28, got 5")]
    [InlineData(0, 0, "divide 28, got 0")]
    [InlineData(28, 0, "fewer pixels")]
    [InlineData(28, -1, "got -1")]
    [InlineData(28, double.NaN, "got NaN")]
    public void Check_NoDegradation_SaysWhatWasExpected(int side, double noise, string reason) => Assert.Contains(
        reason, Assert.Throws<ArgumentException>(new Degradation { Side = side, Noise = noise }.Check).Message, StringComparison.Ordinal);

    private static float[] Apply(Degradation degradation, float[] image, double sigma)
    {
        var random = new PhiloxStream(1, 2, 3, 4);
        var observed = new float[784];
        degradation.Apply(image, sigma, ref random, observed);
        return observed;
    }

    private static byte[] Grey(int factor) => [.. Enumerable.Range(0, ImageSize.Pixels).Select(pixel => (byte)(pixel * factor % 256))];
}
