using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Batching;

public sealed class FairnessTests : IDisposable
{
    private readonly Bench _bench = new(options => options.MaxBatchSamples = 8);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Take_LargeRequestBeforeSmallOne_SharesTheBatch()
    {
        var large = _bench.Submit("a", 64);
        var small = _bench.Submit("b", 4);
        _bench.Runner.Step();
        Assert.Equal(4, large.Delivered);
        Assert.Equal(4, small.Delivered);
        Assert.NotNull(small.Outcome);
    }

    [Fact]
    public void Take_CallerWithManyRequests_GetsNoMoreThanCallerWithOne()
    {
        var many = Enumerable.Range(0, 6).Select(_ => _bench.Submit("a", 8)).ToList();
        var one = _bench.Submit("b", 8);
        _bench.Runner.Step();
        _bench.Runner.Step();
        Assert.Equal(8, one.Delivered);
        Assert.Equal(8, many.Sum(job => job.Delivered));
    }

    [Fact]
    public void Take_OneCaller_ServesItsRequestsInOrder()
    {
        var first = _bench.Submit("a", 6);
        var second = _bench.Submit("a", 6);
        _bench.Runner.Step();
        Assert.Equal(6, first.Delivered);
        Assert.Equal(2, second.Delivered);
    }

    [Fact]
    public void Take_MoreCallersThanRows_ServesTheRestNext()
    {
        var jobs = Enumerable.Range(0, 12).Select(i => _bench.Submit($"caller{i}", 2)).ToList();
        _bench.Runner.Step();
        Assert.All(jobs[..8], job => Assert.Equal(1, job.Delivered));
        Assert.All(jobs[8..], job => Assert.Equal(0, job.Delivered));
        _bench.Runner.Step();
        Assert.All(jobs[8..], job => Assert.Equal(1, job.Delivered));
    }

    [Fact]
    public void Take_TwoModels_TakeTurns()
    {
        var here = _bench.Submit("a", 16);
        var there = _bench.Submit("b", 16, model: 1);
        _bench.Runner.Step();
        _bench.Runner.Step();
        Assert.Equal(8, here.Delivered);
        Assert.Equal(8, there.Delivered);
        Assert.Single(_bench.Model.Passes);
        Assert.Single(_bench.Other.Passes);
    }

    [Fact]
    public void Take_BatchingOff_DrawsOneByOneInOrderOfArrival()
    {
        using var plain = new Bench(options => options.Enabled = false);
        var first = plain.Submit("a", 3);
        var second = plain.Submit("b", 3);
        for (var i = 0; i < 3; i++)
        {
            plain.Runner.Step();
        }
        Assert.Equal(3, first.Delivered);
        Assert.Equal(0, second.Delivered);
        Assert.All(plain.Model.Passes, pass => Assert.Single(pass));
    }
}
