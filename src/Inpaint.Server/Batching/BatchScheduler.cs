using Inpaint.Client.Contracts;
using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Batching;

/// <summary>
/// Brings concurrent requests together: admits them into one queue counted in samples, hands out batches, and ends every job exactly once.
/// Safe to call from any thread; <see cref="Take"/> and what follows it belong to the inference thread.
/// </summary>
internal sealed class BatchScheduler(IOptions<BatchingOptions> options, TimeProvider time, ServerMetrics metrics)
{
    private readonly BatchingOptions options = options.Value;
    private readonly int most = options.Value.Enabled ? options.Value.MaxBatchSamples : 1;
    private readonly FairQueue queue = new(options.Value.Enabled);
    private readonly QueuePositions positions = new(time);
    private readonly List<CompletionJob> ended = [];
    private readonly Lock gate = new();
    private readonly AutoResetEvent work = new(false);
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Batch? running;
    private long runningSince;
    private bool accepting = true;

    /// <summary>Samples that wait.</summary>
    public int WaitingSamples
    {
        get
        {
            lock (gate)
                return queue.Samples;
        }
    }

    /// <summary>Jobs that have not ended.</summary>
    public int ActiveJobs
    {
        get
        {
            lock (gate)
                return positions.Count;
        }
    }

    /// <summary>Ends when <see cref="StopAccepting"/> was called and the last job has ended.</summary>
    public Task Drained => drained.Task;

    /// <summary>Queues a job, or refuses it at once.</summary>
    /// <exception cref="CompletionRefusedException">Busy, or shutting down.</exception>
    public void Submit(CompletionJob job)
    {
        lock (gate)
        {
            if (!accepting)
                throw Refusals.ShuttingDown(job.Id);
            if (queue.Samples + job.Samples.Count > options.QueueSamples)
                throw Refusals.QueueFull(job.Id, queue.Samples, options.QueueSamples, Wait(queue.Samples, job.Model));
            var wait = PredictedWait(job);
            if (wait.TotalSeconds > options.DeadlineSeconds)
                throw Refusals.TooLate(job.Id, wait, options.DeadlineSeconds);
            job.ArrivedAt = time.GetTimestamp();
            positions.Add(job);
            queue.Add(job);
            job.Deadline = time.CreateTimer(
                _ => End(job, JobOutcome.Expired, Refusals.Expired(job.Id, options.DeadlineSeconds)),
                null, TimeSpan.FromSeconds(options.DeadlineSeconds), Timeout.InfiniteTimeSpan);
        }
        work.Set();
    }

    /// <summary>Blocks until there may be something to do, or for <paramref name="atMost"/>.</summary>
    public void WaitForWork(TimeSpan atMost) => work.WaitOne(atMost);

    /// <summary>Wakes the inference thread.</summary>
    public void Wake() => work.Set();

    /// <summary>Forms the next batch from what is there, without waiting for more; null where nothing waits.</summary>
    public Batch? Take()
    {
        lock (gate)
        {
            if (queue.Next() is not var (model, waiting))
                return null;
            var size = Buckets.Choose(waiting, most, model.Cost);
            var rows = queue.Take(model, size);
            runningSince = time.GetTimestamp();
            foreach (var (job, sample) in rows)
                if (sample == 0)
                    metrics.QueueWait.Record(time.GetElapsedTime(job.ArrivedAt, runningSince).TotalSeconds);
            positions.Tell();
            return running = new(model, rows, size);
        }
    }

    /// <summary>Says that the batch from <see cref="Take"/> is over.</summary>
    public void Finish()
    {
        lock (gate)
            running = null;
    }

    /// <summary>Ends a job; what it still has waiting is dropped. Only the first call counts.</summary>
    /// <param name="job">Need not have been admitted.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="error">What the caller is told after the completions that were drawn; null for none.</param>
    public void End(CompletionJob job, JobOutcome outcome, Exception? error = null)
    {
        lock (gate)
        {
            if (job.Outcome is not null)
                return;
            job.Outcome = outcome;
            queue.Remove(job);
            positions.Remove(job);
            ended.Add(job);
            if (!accepting && positions.Count == 0)
                drained.TrySetResult();
        }
        job.Deadline?.Dispose();
        job.Close(error);
        metrics.Finished(outcome);
        work.Set();
    }

    /// <summary>The jobs that ended since the last call, for the inference thread to free what it holds for them.</summary>
    public IReadOnlyList<CompletionJob> TakeEnded()
    {
        lock (gate)
        {
            if (ended.Count == 0)
                return [];
            CompletionJob[] jobs = [.. ended];
            ended.Clear();
            return jobs;
        }
    }

    /// <summary>Refuses whatever comes from now on; what was admitted goes on.</summary>
    public void StopAccepting()
    {
        lock (gate)
        {
            accepting = false;
            if (positions.Count == 0)
                drained.TrySetResult();
        }
    }

    /// <summary>Ends every job that is left.</summary>
    public void EndAll(JobOutcome outcome, Func<CompletionJob, Exception> error)
    {
        CompletionJob[] left;
        lock (gate)
            left = [.. positions.Jobs];
        foreach (var job in left)
            End(job, outcome, error(job));
    }

    /// <summary>From now to the last completion of <paramref name="job"/>, if nobody else came: the running batch, then the fair share of the queue.</summary>
    private TimeSpan PredictedWait(CompletionJob job)
    {
        var ahead = queue.Ahead(job.Caller, job.Samples.Count);
        ahead[job.Model] = ahead.GetValueOrDefault(job.Model) + job.Samples.Count;
        var seconds = ahead.Sum(part => part.Key.Cost.Drain(part.Value, most));
        if (running is not null)
            seconds += Math.Max(0, running.Model.Cost.Seconds(running.Size) - time.GetElapsedTime(runningSince).TotalSeconds);
        return TimeSpan.FromSeconds(seconds);
    }

    private TimeSpan Wait(int samples, LoadedModel model) => TimeSpan.FromSeconds(model.Cost.Drain(samples, most));
}
