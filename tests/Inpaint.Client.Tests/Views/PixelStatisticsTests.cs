using Inpaint.Client.Studio.Views;
using Inpaint.Client.Tests.Support;

namespace Inpaint.Client.Tests.Views;

public sealed class PixelStatisticsTests
{
    [Fact]
    public void Deviation_HalfInkHalfPaper_IsOneHalf()
    {
        byte[][] completions = [Samples.Flat(0).Pixels, Samples.Flat(255).Pixels];

        Assert.All(PixelStatistics.Mean(completions), value => Assert.Equal(0.5, value, 6));
        Assert.All(PixelStatistics.Deviation(completions), value => Assert.Equal(0.5, value, 6));
    }

    [Fact]
    public void Deviation_OfEqualCompletions_IsZero()
    {
        byte[][] completions = [Samples.Flat(90).Pixels, Samples.Flat(90).Pixels, Samples.Flat(90).Pixels];

        Assert.All(PixelStatistics.Deviation(completions), value => Assert.Equal(0, value, 6));
    }

    [Fact]
    public void Mean_OfNoCompletions_IsZero() => Assert.All(PixelStatistics.Mean([]), value => Assert.Equal(0, value));

    [Fact]
    public void Histogram_CountsClassesAndLeavesOutTheUnknown()
    {
        var histogram = new ClassHistogram([Samples.Flat(1, 7), Samples.Flat(1, 7), Samples.Flat(1, 9), Samples.Flat(1)]);

        Assert.Equal((2, 1, 3, 2), (histogram[7], histogram[9], histogram.Total, histogram.Largest));
        Assert.Equal("7 (2), 9 (1)", histogram.ToString());
    }
}
