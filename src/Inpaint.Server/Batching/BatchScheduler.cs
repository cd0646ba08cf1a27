using Inpaint.Core.Completions;
using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Batching;

/// <summary>
/// Brings concurrent requests together: one queue counted in samples, from which the inference thread takes batches.
/// <see cref="Take"/> and what follows it belong to that thread.
/// </summary>
internal sealed class BatchScheduler(IOptions<BatchingOptions> options, TimeProvider time, ServerMetrics metrics)
    : CompletionScheduler(options.Value.DeadlineSeconds, time, metrics)
{
    private readonly BatchingOptions options = options.Value;
    private readonly int most = options.Value.Enabled ? options.Value.MaxBatchSamples : 1;
    private readonly FairQueue queue = new(options.Value.Enabled);
    private readonly List<CompletionJob> ended = [];
    private readonly AutoResetEvent work = new(false);
    private Batch? running;
    private long runningSince;

    /// <inheritdoc/>
    public override int WaitingSamples
    {
        get
        {
            lock (Gate)
                return queue.Samples;
        }
    }

    /// <summary>Blocks until there may be something to do, or for <paramref name="atMost"/>.</summary>
    public void WaitForWork(TimeSpan atMost) => work.WaitOne(atMost);

    /// <summary>Wakes the inference thread.</summary>
    public void Wake() => work.Set();

    /// <summary>Forms the next batch from what is there, without waiting for more; null where nothing waits.</summary>
    public Batch? Take()
    {
        lock (Gate)
        {
            if (queue.Next() is not var (model, waiting))
                return null;
            var size = Buckets.Choose(waiting, most, model.Cost);
            var rows = queue.Take(model, size);
            runningSince = Time.GetTimestamp();
            foreach (var (job, sample) in rows)
                if (sample == 0)
                {
                    job.BegunAt = runningSince;
                    Metrics.QueueWait.Record(Time.GetElapsedTime(job.ArrivedAt, runningSince).TotalSeconds);
                }
            Positions.Tell();
            return running = new((LoadedModel)model, rows, size); // this scheduler's jobs are those of loaded models
        }
    }

    /// <summary>Says that the batch from <see cref="Take"/> is over.</summary>
    public void Finish()
    {
        lock (Gate)
            running = null;
    }

    /// <summary>The jobs that ended since the last call, for the inference thread to free what it holds for them.</summary>
    public IReadOnlyList<CompletionJob> TakeEnded()
    {
        lock (Gate)
        {
            if (ended.Count == 0)
                return [];
            CompletionJob[] jobs = [.. ended];
            ended.Clear();
            return jobs;
        }
    }

    /// <inheritdoc/>
    protected override void CheckRoom(CompletionJob job)
    {
        if (queue.Samples + job.Samples.Count > options.QueueSamples)
            throw Refusals.QueueFull(job.Id, queue.Samples, options.QueueSamples, Wait(queue.Samples, job.Model));
        var wait = PredictedWait(job);
        if (wait.TotalSeconds > options.DeadlineSeconds)
            throw Refusals.TooLate(job.Id, wait, options.DeadlineSeconds);
    }

    /// <inheritdoc/>
    protected override void Enter(CompletionJob job)
    {
        Positions.Add(job);
        queue.Add(job);
    }

    /// <inheritdoc/>
    protected override void Leave(CompletionJob job)
    {
        queue.Remove(job);
        ended.Add(job);
    }

    /// <inheritdoc/>
    protected override void Changed() => work.Set();

    /// <summary>From now to the last completion of <paramref name="job"/>, if nobody else came: the running batch, then the fair share of the queue.</summary>
    private TimeSpan PredictedWait(CompletionJob job)
    {
        var ahead = queue.Ahead(job.Caller, job.Samples.Count);
        ahead[job.Model] = ahead.GetValueOrDefault(job.Model) + job.Samples.Count;
        var seconds = ahead.Sum(part => part.Key.Cost.Drain(part.Value, most));
        if (running is not null)
            seconds += Math.Max(0, running.Model.Cost.Seconds(running.Size) - Time.GetElapsedTime(runningSince).TotalSeconds);
        return TimeSpan.FromSeconds(seconds);
    }

    private TimeSpan Wait(int samples, ServedModel model) => TimeSpan.FromSeconds(model.Cost.Drain(samples, most));
}
