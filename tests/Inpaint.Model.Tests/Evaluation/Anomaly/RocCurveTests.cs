using Inpaint.Model.Evaluation.Anomaly;

namespace Inpaint.Model.Tests.Evaluation.Anomaly;

public sealed class RocCurveTests
{
    [Fact]
    public void Of_EveryAnomalyAboveEveryDigit_HasAreaOne() => Assert.Equal(1, RocCurve.Of([1, 2, 3], [4, 5]).Area, 1e-12);

    [Fact]
    public void Of_SameScores_HasAreaOneHalf() => Assert.Equal(0.5, RocCurve.Of([1, 2, 2, 3], [1, 2, 2, 3]).Area, 1e-12);

    [Fact]
    public void Of_AnyScores_AreaIsTheChanceThatAnAnomalyScoresHigher()
    {
        double[] normal = [1, 4, 4, 2, 7], anomalous = [4, 3, 9, 7];
        var chance = anomalous.SelectMany(high => normal.Select(low => high > low ? 1 : high == low ? 0.5 : 0)).Average();
        Assert.Equal(chance, RocCurve.Of(normal, anomalous).Area, 1e-12);
    }

    [Fact]
    public void Of_AnyScores_RunsFromCornerToCornerAndNeverBack()
    {
        var points = RocCurve.Of([3, 1, 4, 1, 5], [9, 2, 6]).Points;
        Assert.Equal((0, 0), (points[0].FalsePositives, points[0].TruePositives));
        Assert.Equal(1, points[^1].FalsePositives, 1e-12);
        Assert.Equal(1, points[^1].TruePositives, 1e-12);
        Assert.All(points.Zip(points.Skip(1)), pair =>
        {
            Assert.True(pair.Second.FalsePositives >= pair.First.FalsePositives && pair.Second.TruePositives >= pair.First.TruePositives);
            Assert.True(pair.Second.Threshold < pair.First.Threshold);
        });
    }

    [Fact]
    public void Of_NoScores_IsRefused() => Assert.Throws<ArgumentException>(() => RocCurve.Of([], [1]));
}
