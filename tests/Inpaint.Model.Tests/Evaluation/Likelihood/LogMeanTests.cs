using Inpaint.Model.Evaluation.Likelihood;

namespace Inpaint.Model.Tests.Evaluation.Likelihood;

public sealed class LogMeanTests
{
    [Fact]
    public void Of_NumbersBelowTheRangeOfADouble_IsStillTheirMean() =>
        Assert.Equal(-2000 + Math.Log(2), LogMean.Of([-2000, -2000 + Math.Log(3)]), 1e-9);

    [Fact]
    public void Of_Zeros_IsMinusInfinity() => Assert.Equal(double.NegativeInfinity, LogMean.Of([double.NegativeInfinity]));

    [Fact]
    public void Of_Nothing_IsRefused() => Assert.Throws<ArgumentException>(() => LogMean.Of([]));

    [Fact]
    public void SquaredVariation_OneAndThree_IsAQuarter() => Assert.Equal(0.25, LogMean.SquaredVariation([-900, -900 + Math.Log(3)]), 1e-9);

    [Fact]
    public void SquaredVariation_EqualWeights_IsZero() => Assert.Equal(0, LogMean.SquaredVariation([-5, -5, -5]), 1e-12);

    [Fact]
    public void BlockError_BlocksOfTwo_IsTheRootMeanSquareOfTheirLogarithms()
    {
        double[] logs = [Math.Log(1), Math.Log(3), Math.Log(0.5), Math.Log(1.5), Math.Log(100)];
        Assert.Equal(Math.Sqrt((Math.Log(2) * Math.Log(2) + 0) / 2.0), LogMean.BlockError(logs, 2, Math.Log(1)), 1e-9);
    }

    [Fact]
    public void BlockMean_BlocksOfTwo_AveragesTheLogarithmsOfTheirMeans() =>
        Assert.Equal((Math.Log(2) + Math.Log(1)) / 2, LogMean.BlockMean([Math.Log(1), Math.Log(3), Math.Log(0.5), Math.Log(1.5)], 2), 1e-9);
}
