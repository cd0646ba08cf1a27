using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Batching;

public sealed class BatchSchedulerTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Step_ConcurrentRequests_ShareOneForwardPass()
    {
        var jobs = Enumerable.Range(0, 16).Select(i => _bench.Submit($"caller{i}", 4, seed: i)).ToList();
        _bench.RunAll();
        Assert.Single(_bench.Model.Passes);
        Assert.Equal(64, _bench.Model.Passes[0].Count);
        Assert.All(jobs, job => Assert.Equal(JobOutcome.Completed, job.Outcome));
    }

    [Fact]
    public void Step_AnyCompany_EverySampleIsTheOneThatWasAskedFor()
    {
        var jobs = Enumerable.Range(0, 7).Select(i => _bench.Submit($"caller{i}", 5 + i, seed: i)).ToList();
        _bench.RunAll();
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
        _bench.Submit("a", 64);
        _bench.Submit("b", 64);
        _bench.RunAll();
        Assert.Equal(2, _bench.Model.Prepared);
        Assert.Equal(0, _bench.Model.LiveConditions);
    }

    [Fact]
    public void Step_ReaderStops_DelaysNobodyElse()
    {
        var stopped = _bench.Submit("stopped", 64); // nobody reads it
        var others = Enumerable.Range(0, 3).Select(i => _bench.Submit($"caller{i}", 64)).ToList();
        _bench.RunAll();
        Assert.All(others, job => Assert.Equal(64, Bench.Read(job).Count(frame => frame.Completion is not null)));
        Assert.Equal(JobOutcome.Completed, stopped.Outcome);
        Assert.Equal(0, _bench.Scheduler.ActiveJobs);
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
        var admitted = _bench.Submit("a", 64);
        _bench.Scheduler.StopAccepting();
        Assert.False(_bench.Scheduler.Drained.IsCompleted);
        var refusal = Assert.Throws<CompletionRefusedException>(() => _bench.Submit("b", 1));
        Assert.Equal(RefusalReason.Unavailable, refusal.Reason);
        _bench.RunAll();
        Assert.Equal(JobOutcome.Completed, admitted.Outcome);
        Assert.True(_bench.Scheduler.Drained.IsCompleted);
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
