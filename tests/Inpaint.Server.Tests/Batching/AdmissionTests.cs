using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Batching;

/// <summary>What is let in, and what is refused at once.</summary>
public sealed class AdmissionTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Submit_QueueFull_IsRefusedAtOnceAndNothingIsLost()
    {
        for (var i = 0; i < 8; i++)
        {
            _bench.Submit($"caller{i}", 64);
        }
        var refusal = Assert.Throws<CompletionRefusedException>(() => _bench.Submit("late", 1));
        Assert.Equal(RefusalReason.Busy, refusal.Reason);
        Assert.NotNull(refusal.RetryAfter);
        Assert.Equal(512, _bench.Scheduler.WaitingSamples);
        _bench.RunAll();
        Assert.Equal(0, _bench.Scheduler.ActiveJobs);
        _bench.Submit("later", 1);
    }

    [Fact]
    public void Submit_PredictedWaitBeyondDeadline_IsRefusedAtOnce()
    {
        foreach (var size in Buckets.Sizes)
        {
            _bench.Loaded[0].Cost.Observe(size, TimeSpan.FromSeconds(0.1 * size)); // 10 samples a second, 10 s: 100 samples
        }
        _bench.Submit("a", 60);
        var refusal = Assert.Throws<CompletionRefusedException>(() => _bench.Submit("b", 64));
        Assert.Equal(RefusalReason.Busy, refusal.Reason);
        Assert.Contains("12 s", refusal.Message);
    }

    [Fact]
    public void Submit_SmallRequestBehindLargeOne_IsNotRefusedBecauseCallersTakeTurns()
    {
        foreach (var size in Buckets.Sizes)
        {
            _bench.Loaded[0].Cost.Observe(size, TimeSpan.FromSeconds(0.15 * size));
        }
        _bench.Submit("a", 64); // 9.6 s
        _bench.Submit("b", 4); // 8 samples: 1.2 s
        Assert.Throws<CompletionRefusedException>(() => _bench.Submit("a", 4)); // behind its own 64
    }
}
