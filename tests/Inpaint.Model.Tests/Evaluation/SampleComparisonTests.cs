using Inpaint.Model.Evaluation;

namespace Inpaint.Model.Tests.Evaluation;

public sealed class SampleComparisonTests
{
    private static readonly byte[] Hole = [.. Enumerable.Range(0, 784).Select(pixel => (byte)(pixel < 392 ? 1 : 0))];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_AnyAnswers_TheirMeanIsNoFartherThanTheyAreOnAverage(int seed)
    {
        var random = new Random(seed);
        var truth = Picture(random);
        var compared = SampleComparison.Of(truth, Hole, [.. Enumerable.Range(0, 6).Select(_ => Picture(random))]);
        const double rounding = 0.5 / 255;
        Assert.True(compared.MeanDistance <= compared.SampleDistance + rounding);
        Assert.True(compared.BestDistance <= compared.SampleDistance);
        Assert.True(compared.Spread > 0);
    }

    [Fact]
    public void Of_OneAnswer_IsItsOwnMeanWithoutSpread()
    {
        var (truth, answer) = (Picture(new(1)), Picture(new(2)));
        var compared = SampleComparison.Of(truth, Hole, [answer]);
        Assert.Equal(answer, compared.Mean);
        Assert.Equal(0, compared.Spread);
        Assert.Equal(compared.SampleDistance, compared.MeanDistance, 1e-12);
    }

    [Fact]
    public void Of_BlackAndWhiteAnswers_AreSharpAndTheirMeanIsNot()
    {
        byte[] ink = [.. Enumerable.Repeat((byte)255, 784)], paper = new byte[784];
        var compared = SampleComparison.Of(paper, Hole, [ink, paper]);
        Assert.Equal((0, 1, 0), (compared.Soft, compared.MeanSoft, compared.TruthSoft));
        Assert.Equal(1, compared.Spread, 1e-12);
    }

    [Fact]
    public void Of_NoHoleOrNoAnswer_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => SampleComparison.Of(new byte[784], new byte[784], [new byte[784]]));
        Assert.Throws<ArgumentException>(() => SampleComparison.Of(new byte[784], Hole, []));
    }

    private static byte[] Picture(Random random)
    {
        var pixels = new byte[784];
        random.NextBytes(pixels);
        return pixels;
    }
}
