using System.Diagnostics.Metrics;
using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Batching;

/// <summary>Deadlines, cancellation and faults: every request ends once, and takes its tensors with it.</summary>
public sealed class EndingTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Deadline_PassesWhileQueued_EndsTheRequestAsBusy()
    {
        var job = _bench.Submit("a", 4);
        _bench.Clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Null(job.Outcome);
        _bench.Clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(JobOutcome.Expired, job.Outcome);
        Assert.Equal(RefusalReason.Busy, Bench.Refusal(job)!.Reason);
        Assert.False(_bench.Runner.Step());
    }

    [Fact]
    public void Deadline_PassesWhileDrawing_KeepsWhatWasDrawn()
    {
        using var slow = new Bench(options => options.MaxBatchSamples = 2);
        slow.Model.Takes = _ => TimeSpan.FromSeconds(4);
        var job = slow.Submit("a", 8);
        slow.RunAll();
        Assert.Equal(JobOutcome.Expired, job.Outcome);
        Assert.Equal(4, Bench.Read(job).Count(frame => frame.Completion is not null));
        Assert.Equal(RefusalReason.Busy, Bench.Refusal(job)!.Reason);
        Assert.Equal(0, slow.Model.LiveConditions);
    }

    [Fact]
    public void End_Queued_IsDroppedBeforeABatchForms()
    {
        var cancelled = _bench.Submit("a", 8);
        var kept = _bench.Submit("b", 8);
        _bench.Scheduler.End(cancelled, JobOutcome.Cancelled);
        _bench.RunAll();
        Assert.Equal(8, _bench.Model.Passes.Sum(pass => pass.Count));
        Assert.Equal(JobOutcome.Completed, kept.Outcome);
        Assert.Equal(0, cancelled.Delivered);
        Assert.Equal(1, _bench.Model.Prepared);
    }

    [Fact]
    public void End_AnyOutcome_IsCountedBeforeTheCallerIsTold()
    {
        var job = _bench.Submit("a", 8);
        bool? isTold = null;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == _bench.Meters && instrument.Name == "inpaint_requests")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => isTold = job.Frames.Completion.IsCompleted);
        listener.Start();
        _bench.Scheduler.End(job, JobOutcome.Cancelled);
        Assert.False(isTold);
        Assert.True(job.Frames.Completion.IsCompleted);
    }

    [Fact]
    public void End_WhileItsBatchRuns_FreesItsConditionAndDropsTheRest()
    {
        var job = _bench.Submit("a", 64);
        _bench.Submit("b", 64);
        _bench.Model.BeforeDraw = _ => _bench.Scheduler.End(job, JobOutcome.Cancelled);
        _bench.Runner.Step();
        Assert.Equal(0, job.Delivered);
        Assert.Equal(1, _bench.Model.LiveConditions);
        _bench.RunAll();
        Assert.Equal(0, _bench.Model.LiveConditions);
        Assert.Equal(0, _bench.Scheduler.WaitingSamples);
    }

    [Fact]
    public void Step_BatchThrows_FailsItsOwnRequestsOnly()
    {
        using var two = new Bench(options => options.MaxBatchSamples = 4);
        var first = two.Submit("a", 4);
        two.Model.BeforeDraw = _ => throw new InvalidOperationException("secret detail");
        two.Runner.Step();
        var second = two.Submit("a", 4);
        two.Model.BeforeDraw = _ => { };
        two.RunAll();
        var refusal = Bench.Refusal(first)!;
        Assert.Equal(RefusalReason.Failed, refusal.Reason);
        Assert.Contains(first.Id, refusal.Message);
        Assert.DoesNotContain("secret", refusal.Message);
        Assert.Equal(JobOutcome.Completed, second.Outcome);
        Assert.Equal(0, two.Model.LiveConditions);
    }
}
