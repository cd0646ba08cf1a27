using Inpaint.Server.Errors;
using Inpaint.Server.Health;

namespace Inpaint.Server.Batching;

/// <summary>
/// Admits jobs, and ends every one exactly once: drawn, cancelled, failed or past its deadline. What draws them is this process
/// (<see cref="BatchScheduler"/>) or a pool of workers behind a queue. Safe to call from any thread.
/// </summary>
/// <param name="deadlineSeconds">Seconds from a request's arrival to its last completion.</param>
/// <param name="time">Clock.</param>
/// <param name="metrics">Counts how jobs end.</param>
internal abstract class CompletionScheduler(double deadlineSeconds, TimeProvider time, ServerMetrics metrics)
{
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _accepting = true;

    public abstract int WaitingSamples { get; }

    /// <summary>Jobs that have not ended.</summary>
    public int ActiveJobs
    {
        get
        {
            lock (Gate)
            {
                return Positions.Count;
            }
        }
    }

    public Task Drained => _drained.Task;

    protected Lock Gate { get; } = new();

    /// <summary>The jobs that have not ended.</summary>
    protected QueuePositions Positions { get; } = new(time);

    protected TimeProvider Time => time;

    protected ServerMetrics Metrics => metrics;

    public void Submit(CompletionJob job)
    {
        var limit = job.Limit ?? TimeSpan.FromSeconds(deadlineSeconds);
        lock (Gate)
        {
            if (!_accepting)
            {
                throw Refusals.ShuttingDown(job.Id);
            }
            if (job.Limit is null)
            {
                CheckRoom(job);
            }
            job.ArrivedAt = time.GetTimestamp();
            job.Deadline = time.CreateTimer(
                _ => End(job, JobOutcome.Expired, Refusals.Expired(job.Id, limit.TotalSeconds)), null, limit, Timeout.InfiniteTimeSpan);
            Enter(job);
        }
        Changed();
    }

    /// <summary>Ends a job; what it still has waiting is dropped. Only the first call counts.</summary>
    /// <param name="job">Need not have been admitted.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="error">What the caller is told after the completions that were drawn; null for none.</param>
    public void End(CompletionJob job, JobOutcome outcome, Exception? error = null)
    {
        lock (Gate)
        {
            if (job.Outcome is not null)
            {
                return;
            }
            job.Outcome = outcome;
            Positions.Remove(job);
            Leave(job);
            if (!_accepting && Positions.Count == 0)
            {
                _drained.TrySetResult();
            }
        }
        job.Deadline?.Dispose();
        metrics.Requests(outcome); // before its caller knows, who may look at the metrics next
        job.Close(error);
        Changed();
    }

    public void Watch(ServerMetrics metrics)
    {
        metrics.Watch("inpaint_queue_samples", () => WaitingSamples, "Completions that wait to be drawn.");
        metrics.Watch("inpaint_active_requests", () => ActiveJobs, "Requests that have not ended.");
    }

    /// <summary>The jobs that have not ended, oldest first.</summary>
    public IReadOnlyList<CompletionJob> Unfinished()
    {
        lock (Gate)
        {
            return [.. Positions.Jobs];
        }
    }

    /// <summary>Refuses whatever comes from now on; what was admitted goes on.</summary>
    public void StopAccepting()
    {
        lock (Gate)
        {
            _accepting = false;
            if (Positions.Count == 0)
            {
                _drained.TrySetResult();
            }
        }
    }

    public void EndAll(JobOutcome outcome, Func<CompletionJob, Exception> error)
    {
        foreach (var job in Unfinished())
        {
            End(job, outcome, error(job));
        }
    }

    /// <summary>Throws where there is no room, or not enough time; called inside the gate.</summary>
    protected abstract void CheckRoom(CompletionJob job);

    protected abstract void Enter(CompletionJob job);

    protected abstract void Leave(CompletionJob job);

    protected virtual void Changed()
    {
    }
}
