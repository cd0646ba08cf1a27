using Inpaint.Core.Noise;

namespace Inpaint.Core.Tests.Noise;

public sealed class NoiseSourceTests
{
    private static readonly NoiseKey First = new(1, 0), Second = new(1, 1);

    private static float[] Fresh(NoiseKey key, int count)
    {
        var noise = new float[count];
        NoiseSource.Fill(key, noise);
        return noise;
    }

    private static float[] Realise(NoiseRecipe recipe, int coarse, int count)
    {
        var noise = new float[count];
        NoiseSource.Fill(recipe, coarse, noise);
        return noise;
    }

    private static double Norm(float[] vector) => Math.Sqrt(vector.Sum(x => (double)x * x));

    [Fact]
    public void Fill_ManyNumbers_HasTheMomentsOfAStandardNormal()
    {
        var noise = Fresh(First, 1_000_000);
        double mean = noise.Average(x => (double)x);
        double variance = noise.Average(x => x * (double)x) - mean * mean;
        double skew = noise.Average(x => Math.Pow(x, 3));
        double kurtosis = noise.Average(x => Math.Pow(x, 4));
        // Five standard errors of each moment at a million draws: sqrt(1, 2, 15, 96) / 1000.
        Assert.InRange(mean, -0.005, 0.005);
        Assert.InRange(variance, 1 - 0.0071, 1 + 0.0071);
        Assert.InRange(skew, -0.0194, 0.0194);
        Assert.InRange(kurtosis, 3 - 0.049, 3 + 0.049);
    }

    [Fact]
    public void Fill_ManyNumbers_HasNormalTails()
    {
        var noise = Fresh(Second, 1_000_000);
        // P(|x| > 3) = 0.0026998, so 2,700 with a standard deviation of 52.
        Assert.InRange(noise.Count(x => Math.Abs(x) > 3), 2_440, 2_960);
        Assert.All(noise, x => Assert.True(float.IsFinite(x)));
    }

    [Fact]
    public void Fill_NeighbouringNumbersAndKeys_AreUncorrelated()
    {
        var noise = Fresh(First, 200_000);
        var other = Fresh(Second, 200_000);
        // The standard error of a correlation is 1 / sqrt(200,000) = 0.0022.
        for (var lag = 1; lag <= 4; lag++)
        {
            Assert.InRange(noise.Skip(lag).Zip(noise, (a, b) => (double)a * b).Average(), -0.0112, 0.0112);
        }
        Assert.InRange(noise.Zip(other, (a, b) => (double)a * b).Average(), -0.0112, 0.0112);
    }

    [Fact]
    public void Fill_ShorterDraw_IsTheStartOfTheLongerOne()
    {
        var longer = Fresh(First, 103);
        for (var length = 0; length < 12; length++)
        {
            Assert.Equal(longer[..length], Fresh(First, length));
        }
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    public void Fill_OtherSeedOrIndex_GivesOtherNoise(int seed, int index)
        => Assert.Empty(Fresh(First, 100).Intersect(Fresh(new(seed, index), 100)));

    [Fact]
    public void Recipe_Fresh_IsTheNoiseOfItsKey()
        => Assert.Equal(Fresh(First, 50), Realise(new NoiseRecipe.Fresh(First), 16, 50));

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(50)]
    public void Recipe_Variation_KeepsTheCoarseNoiseAndRedrawsTheRest(int coarse)
    {
        var noise = Realise(new NoiseRecipe.Variation(First, Second), coarse, 50);
        Assert.Equal(Fresh(First, 50)[..coarse], noise[..coarse]);
        Assert.Equal(Fresh(Second, 50)[coarse..], noise[coarse..]);
    }

    [Fact]
    public void Recipe_MorphAtItsEnds_IsExactlyEachDraw()
    {
        Assert.Equal(Fresh(First, 500), Realise(new NoiseRecipe.Morph(First, Second, 0), 0, 500));
        Assert.Equal(Fresh(Second, 500), Realise(new NoiseRecipe.Morph(First, Second, 1), 0, 500));
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    public void Recipe_MorphBetween_KeepsTheNormBetweenThoseOfItsEnds(double t)
    {
        var from = Norm(Fresh(First, 500));
        var to = Norm(Fresh(Second, 500));
        var between = Norm(Realise(new NoiseRecipe.Morph(First, Second, t), 0, 500));
        // A straight line at t = 0.5 would have about 0.71 of it.
        Assert.InRange(between, Math.Min(from, to) * 0.97, Math.Max(from, to) * 1.03);
    }

    [Fact]
    public void Recipe_MorphHalfWay_IsAsFarFromBothEnds()
    {
        var from = Fresh(First, 500);
        var to = Fresh(Second, 500);
        float[] start = [.. from.Select(x => x / (float)Norm(from))];
        float[] end = [.. to.Select(x => x / (float)Norm(to))];
        var middle = (float[])start.Clone();
        SphericalInterpolation.Apply(middle, end, 0.5);
        double toStart = middle.Zip(start, (a, b) => (double)a * b).Sum();
        double toEnd = middle.Zip(end, (a, b) => (double)a * b).Sum();
        Assert.Equal(1, Norm(middle), 1e-5);
        Assert.Equal(toStart, toEnd, 1e-5);
    }

    [Fact]
    public void Recipe_MorphFromADrawToItself_StaysThere()
    {
        var noise = Realise(new NoiseRecipe.Morph(First, First, 0.3), 0, 50);
        Assert.All(noise.Zip(Fresh(First, 50)), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Recipe_MorphOutsideItsPath_IsRefused(double t)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Realise(new NoiseRecipe.Morph(First, Second, t), 0, 8));

    [Theory]
    [InlineData(-1)]
    [InlineData(51)]
    public void Recipe_CoarsePartLongerThanTheNoise_IsRefused(int coarse)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Realise(new NoiseRecipe.Fresh(First), coarse, 50));

    [Fact]
    public void Fill_Stream_IsBoxAndMullersTransformOfItsWords()
    {
        var noise = new float[700];
        NoiseSource.Fill(new NoiseStream(5, 77, 3, 9), noise);
        for (var pair = 0; pair < noise.Length / 2; pair++)
        {
            var words = Philox.Block(new((uint)(pair / 2), 9, 3, 0), 5, 77);
            var (first, second) = pair % 2 == 0 ? (words.A, words.B) : (words.C, words.D);
            var radius = Math.Sqrt(-2 * Math.Log((first + 0.5) / 4294967296.0));
            var angle = 2 * Math.PI * second / 4294967296.0;
            Assert.Equal(radius * Math.Cos(angle), noise[2 * pair], 1e-6);
            Assert.Equal(radius * Math.Sin(angle), noise[2 * pair + 1], 1e-6);
        }
    }

    [Theory]
    [InlineData(6, 77u, 3, 9)]
    [InlineData(5, 78u, 3, 9)]
    [InlineData(5, 77u, 4, 9)]
    [InlineData(5, 77u, 3, 10)]
    public void Fill_StreamThatDiffersInOnePartOfItsName_IsOther(int seed, uint purpose, int step, int item)
    {
        var (one, other) = (new float[100], new float[100]);
        NoiseSource.Fill(new NoiseStream(5, 77, 3, 9), one);
        NoiseSource.Fill(new NoiseStream(seed, purpose, step, item), other);
        Assert.Empty(one.Intersect(other));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(258)]
    [InlineData(1000)]
    public void Fill_StreamFromAnyPlace_ContinuesIt(int first)
    {
        var (whole, rest) = (new float[1600], new float[600]);
        var stream = new NoiseStream(5, 77, 3, 9);
        NoiseSource.Fill(stream, whole);
        NoiseSource.Fill(stream, rest, first);
        Assert.Equal(whole[first..(first + 600)], rest);
    }
}
