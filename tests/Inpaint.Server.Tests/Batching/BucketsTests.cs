using Inpaint.Server.Batching;

namespace Inpaint.Server.Tests.Batching;

public sealed class BucketsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 16)] // padding is cheap beside a second pass
    [InlineData(64, 64)]
    [InlineData(500, 64)]
    public void Choose_ExpensivePasses_RoundsUp(int waiting, int expected) =>
        Assert.Equal(expected, Buckets.Choose(waiting, 64, Cost(perSample: 0.001, perBatch: 0.1)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 8)] // a pass costs nothing, so no row should be padding
    [InlineData(63, 32)]
    [InlineData(64, 64)]
    public void Choose_CheapPasses_RoundsDown(int waiting, int expected) =>
        Assert.Equal(expected, Buckets.Choose(waiting, 64, Cost(perSample: 0.01, perBatch: 0)));

    [Fact]
    public void Choose_Limit_IsKept() => Assert.Equal(4, Buckets.Choose(100, 4, Cost(0.001, 0.1)));

    [Fact]
    public void Split_AnyCount_AddsUpFromTheSet()
    {
        for (var count = 0; count <= 200; count++)
        {
            var sizes = Buckets.Split(count).ToList();
            Assert.Equal(count, sizes.Sum());
            Assert.All(sizes, size => Assert.Contains(size, Buckets.Sizes));
        }
    }

    private static CostModel Cost(double perSample, double perBatch)
    {
        var cost = new CostModel();
        foreach (var size in Buckets.Sizes)
        {
            cost.Observe(size, TimeSpan.FromSeconds(perSample * size + perBatch));
        }
        return cost;
    }
}
