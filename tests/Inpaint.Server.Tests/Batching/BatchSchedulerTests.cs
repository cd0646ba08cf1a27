using Inpaint.Client.Contracts;
using Inpaint.Server.Batching;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Batching;

public sealed class BatchSchedulerTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Step_ConcurrentRequests_ShareOneForwardPass()
    {
        var jobs = Enumerable.Range(0, 16).Select(i => bench.Submit($"caller{i}", 4, seed: i)).ToList();
        bench.RunAll();
        Assert.Single(bench.Model.Passes);
        Assert.Equal(64, bench.Model.Passes[0].Count);
        Assert.All(jobs, job => Assert.Equal(JobOutcome.Completed, job.Outcome));
    }

    [Fact]
    public void Step_AnyCompany_EverySampleIsTheOneThatWasAskedFor()
    {
        var jobs = Enumerable.Range(0, 7).Select(i => bench.Submit($"caller{i}", 5 + i, seed: i)).ToList();
        bench.RunAll();
        foreach (var (job, seed) in jobs.Select((job, i) => (job, i)))
        {
            var completions = Bench.Read(job).Where(frame => frame.Completion is not null).Select(frame => frame.Completion!).ToList();
            Assert.Equal(Enumerable.Range(0, 5 + seed), completions.Select(completion => completion.Index));
            Assert.All(completions, completion => Assert.Equal(FakeModel.HolePixel(seed, completion.Index), completion.Pixels[^1]));
            Assert.All(completions, completion => Assert.Equal(job.Input.Pixels[0], completion.Pixels[0]));
        }
    }

    [Fact]
    public void Step_ManySamples_RunsTheConditionNetworkOncePerRequest()
    {
        bench.Submit("a", 64);
        bench.Submit("b", 64);
        bench.RunAll();
        Assert.Equal(2, bench.Model.Prepared);
        Assert.Equal(0, bench.Model.LiveConditions);
    }

    [Fact]
    public void Submit_QueueFull_IsRefusedAtOnceAndNothingIsLost()
    {
        for (var i = 0; i < 8; i++)
            bench.Submit($"caller{i}", 64);
        var refusal = Assert.Throws<CompletionRefusedException>(() => bench.Submit("late", 1));
        Assert.Equal(RefusalReason.Busy, refusal.Reason);
        Assert.NotNull(refusal.RetryAfter);
        Assert.Equal(512, bench.Scheduler.WaitingSamples);
        bench.RunAll();
        Assert.Equal(0, bench.Scheduler.ActiveJobs);
        bench.Submit("later", 1);
    }

    [Fact]
    public void Submit_PredictedWaitBeyondDeadline_IsRefusedAtOnce()
    {
        foreach (var size in Buckets.Sizes)
            bench.Loaded[0].Cost.Observe(size, TimeSpan.FromSeconds(0.1 * size)); // 10 samples a second, 10 s: 100 samples
        bench.Submit("a", 60);
        var refusal = Assert.Throws<CompletionRefusedException>(() => bench.Submit("b", 64));
        Assert.Equal(RefusalReason.Busy, refusal.Reason);
        Assert.Contains("12 s", refusal.Message);
    }

    [Fact]
    public void Submit_SmallRequestBehindLargeOne_IsNotRefusedBecauseCallersTakeTurns()
    {
        foreach (var size in Buckets.Sizes)
            bench.Loaded[0].Cost.Observe(size, TimeSpan.FromSeconds(0.15 * size));
        bench.Submit("a", 64); // 9.6 s
        bench.Submit("b", 4); // 8 samples: 1.2 s
        Assert.Throws<CompletionRefusedException>(() => bench.Submit("a", 4)); // behind its own 64
    }

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

    [Fact]
    public void Step_ReaderStops_DelaysNobodyElse()
    {
        var stopped = bench.Submit("stopped", 64); // nobody reads it
        var others = Enumerable.Range(0, 3).Select(i => bench.Submit($"caller{i}", 64)).ToList();
        bench.RunAll();
        Assert.All(others, job => Assert.Equal(64, Bench.Read(job).Count(frame => frame.Completion is not null)));
        Assert.Equal(JobOutcome.Completed, stopped.Outcome);
        Assert.Equal(0, bench.Scheduler.ActiveJobs);
    }

    [Fact]
    public void Step_Position_IsToldAndCountsDown()
    {
        using var slow = new Bench(options => options.MaxBatchSamples = 1);
        slow.Model.Takes = _ => TimeSpan.FromSeconds(1);
        Enumerable.Range(0, 3).ToList().ForEach(i => slow.Submit($"caller{i}", 1));
        var last = slow.Submit("last", 1);
        slow.RunAll();
        Assert.Equal([3, 2, 1], Bench.Read(last).Where(frame => frame.Completion is null).Select(frame => frame.QueuePosition));
    }

    [Fact]
    public void StopAccepting_Admitted_AreFinishedAndNewOnesRefused()
    {
        var admitted = bench.Submit("a", 64);
        bench.Scheduler.StopAccepting();
        Assert.False(bench.Scheduler.Drained.IsCompleted);
        var refusal = Assert.Throws<CompletionRefusedException>(() => bench.Submit("b", 1));
        Assert.Equal(RefusalReason.Unavailable, refusal.Reason);
        bench.RunAll();
        Assert.Equal(JobOutcome.Completed, admitted.Outcome);
        Assert.True(bench.Scheduler.Drained.IsCompleted);
    }

    [Fact]
    public void Step_Classifier_LabelsEveryCompletion()
    {
        using var labelled = new Bench(classifier: new FakeClassifier());
        var job = labelled.Submit("a", 4, seed: 2);
        labelled.RunAll();
        Assert.All(Bench.Read(job), frame =>
        {
            Assert.Equal(FakeModel.HolePixel(2, frame.Completion!.Index) % 10, frame.Completion.LooksLike);
            Assert.Equal(0.91f, frame.Completion.Confidence);
        });
    }

    [Fact]
    public void Step_ClassifierThrows_DeliversWithoutLabels()
    {
        using var labelled = new Bench(classifier: new FakeClassifier { Fails = true });
        var job = labelled.Submit("a", 4);
        labelled.RunAll();
        Assert.Equal(JobOutcome.Completed, job.Outcome);
        Assert.All(Bench.Read(job), frame => Assert.Null(frame.Completion!.LooksLike));
    }
}
