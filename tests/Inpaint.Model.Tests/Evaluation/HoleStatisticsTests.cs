using Inpaint.Core.Holes;
using Inpaint.Model.Evaluation;

namespace Inpaint.Model.Tests.Evaluation;

public sealed class HoleStatisticsTests
{
    private static readonly byte[] Missing = HolePresets.Get("top-half").Make();

    private static readonly HoleStatistics Statistics = new(Missing);

    [Fact]
    public void Distance_PaperAndInk_IsOneAndSeesTheHoleAlone()
    {
        Assert.Equal(1, Statistics.Distance(Filled(0, 0), Filled(255, 0)), 1e-12);
        Assert.Equal(0, Statistics.Distance(Filled(9, 0), Filled(9, 255)));
    }

    [Fact]
    public void Distance_QuarterOfThePixelsDiffer_IsOneHalf()
    {
        var other = Filled(0, 0);
        other.AsSpan(0, 98).Fill(255);
        Assert.Equal(0.5, Statistics.Distance(Filled(0, 0), other), 1e-12);
    }

    [Fact]
    public void MeanPairwiseDistance_OneOutlier_IsItsShareOfThePairs() =>
        Assert.Equal(3 / 6.0, Statistics.MeanPairwiseDistance([Filled(0, 0), Filled(0, 0), Filled(0, 0), Filled(255, 0)]), 1e-12);

    [Theory]
    [InlineData(1, (0.0 + 0.2 + 0.4 + 0.6) / 4)]
    [InlineData(2, (0.0 + 0.4) / 2)]
    [InlineData(3, 0.0)]
    [InlineData(4, 0.0)]
    public void BestOf_GroupsOfK_AveragesTheirBest(int k, double expected) => Assert.Equal(
        expected, Statistics.BestOf(Filled(0, 0), [Filled(0, 0), Filled(51, 0), Filled(102, 0), Filled(153, 0)], k), 1e-12);

    [Fact]
    public void BestOf_MoreThanThereAre_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.BestOf(Filled(0, 0), [Filled(0, 0)], 2));

    [Theory]
    [InlineData(25, 0)]
    [InlineData(26, 1)]
    [InlineData(229, 1)]
    [InlineData(230, 0)]
    public void SoftShare_BetweenATenthAndNineTenths_Counts(byte grey, double expected) =>
        Assert.Equal(expected, Statistics.SoftShare(Filled(grey, 128)));

    [Fact]
    public void ChangedSeenPixels_CountsThemAndNotTheHole()
    {
        var completion = Filled(200, 7);
        completion[783] = 8;
        completion[500] = 0;
        Assert.Equal(2, Statistics.ChangedSeenPixels(Filled(0, 7), completion));
    }

    private static byte[] Filled(byte hole, byte seen) => [.. Missing.Select(missing => missing == 1 ? hole : seen)];
}
