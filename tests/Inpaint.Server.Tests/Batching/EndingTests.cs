using System.Diagnostics.Metrics;
using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Batching;

/// <summary>Deadlines, cancellation and faults: every request ends once, and takes its tensors with it.</summary>
public sealed class EndingTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Deadline_PassesWhileQueued_EndsTheRequestAsBusy()
    {
        var job = bench.Submit("a", 4);
        bench.Clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Null(job.Outcome);
        bench.Clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(JobOutcome.Expired, job.Outcome);
        Assert.Equal(RefusalReason.Busy, Bench.Refusal(job)!.Reason);
        Assert.False(bench.Runner.Step());
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
        var cancelled = bench.Submit("a", 8);
        var kept = bench.Submit("b", 8);
        bench.Scheduler.End(cancelled, JobOutcome.Cancelled);
        bench.RunAll();
        Assert.Equal(8, bench.Model.Passes.Sum(pass => pass.Count));
        Assert.Equal(JobOutcome.Completed, kept.Outcome);
        Assert.Equal(0, cancelled.Delivered);
        Assert.Equal(1, bench.Model.Prepared);
    }

    [Fact]
    public void End_AnyOutcome_IsCountedBeforeTheCallerIsTold()
    {
        var job = bench.Submit("a", 8);
        bool? isTold = null;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == bench.Meters && instrument.Name == "inpaint_requests")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => isTold = job.Frames.Completion.IsCompleted);
        listener.Start();
        bench.Scheduler.End(job, JobOutcome.Cancelled);
        Assert.False(isTold);
        Assert.True(job.Frames.Completion.IsCompleted);
    }

    [Fact]
    public void End_WhileItsBatchRuns_FreesItsConditionAndDropsTheRest()
    {
        var job = bench.Submit("a", 64);
        bench.Submit("b", 64);
        bench.Model.BeforeDraw = _ => bench.Scheduler.End(job, JobOutcome.Cancelled);
        bench.Runner.Step();
        Assert.Equal(0, job.Delivered);
        Assert.Equal(1, bench.Model.LiveConditions);
        bench.RunAll();
        Assert.Equal(0, bench.Model.LiveConditions);
        Assert.Equal(0, bench.Scheduler.WaitingSamples);
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
