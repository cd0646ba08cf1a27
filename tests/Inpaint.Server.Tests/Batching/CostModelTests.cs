using Inpaint.Server.Batching;

namespace Inpaint.Server.Tests.Batching;

public sealed class CostModelTests
{
    [Fact]
    public void Fit_ExactLine_FindsBothCoefficients()
    {
        var cost = new CostModel();
        foreach (var size in Buckets.Sizes)
        {
            cost.Observe(size, TimeSpan.FromSeconds(0.002 * size + 0.005));
        }
        Assert.Equal(0.002, cost.Fit.PerSample, 1e-6);
        Assert.Equal(0.005, cost.Fit.PerBatch, 1e-6);
        Assert.Equal(0.002 * 100 + 2 * 0.005, cost.Drain(100, 64), 1e-6);
    }

    [Fact]
    public void Fit_OneSizeOnly_IsALineThroughTheOrigin()
    {
        var cost = new CostModel();
        cost.Observe(8, TimeSpan.FromMilliseconds(80));
        Assert.Equal(0.01, cost.Fit.PerSample, 1e-9);
        Assert.Equal(0, cost.Fit.PerBatch);
    }

    [Fact]
    public void Fit_MachineBecomesSlower_FollowsIt()
    {
        var cost = new CostModel();
        for (var i = 0; i < 50; i++)
        {
            cost.Observe(i % 2 == 0 ? 1 : 16, TimeSpan.FromMilliseconds(i % 2 == 0 ? 2 : 17));
        }
        for (var i = 0; i < 400; i++)
        {
            cost.Observe(i % 2 == 0 ? 1 : 16, TimeSpan.FromMilliseconds(i % 2 == 0 ? 20 : 170));
        }
        Assert.InRange(cost.Seconds(16), 0.16, 0.18);
    }

    [Theory]
    [InlineData(16, 10, 1, 100)] // falling with the size
    [InlineData(1, 1, 16, 40)] // steeper than proportional
    public void Fit_ImplausibleMeasurements_NeverPredictsLessThanNothing(int firstSize, double firstMs, int secondSize, double secondMs)
    {
        var cost = new CostModel();
        cost.Observe(firstSize, TimeSpan.FromMilliseconds(firstMs));
        cost.Observe(secondSize, TimeSpan.FromMilliseconds(secondMs));
        Assert.True(cost.Fit.PerSample >= 0);
        Assert.True(cost.Fit.PerBatch >= 0);
    }
}
