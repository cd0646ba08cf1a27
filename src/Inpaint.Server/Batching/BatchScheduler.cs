using Inpaint.Server.Errors;
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
    private readonly BatchingOptions _options = options.Value;
    private readonly int _most = options.Value.Enabled ? options.Value.MaxBatchSamples : 1;
    private readonly FairQueue _queue = new(options.Value.Enabled);
    private readonly List<CompletionJob> _ended = [];
    private readonly AutoResetEvent _work = new(false);
    private Batch? _running;
    private long _runningSince;

    public override int WaitingSamples
    {
        get
        {
            lock (Gate)
            {
                return _queue.Samples;
            }
        }
    }

    /// <summary>Blocks until there may be something to do, or for <paramref name="atMost"/>.</summary>
    public void WaitForWork(TimeSpan atMost) => _work.WaitOne(atMost);

    public void Wake() => _work.Set();

    /// <summary>Forms the next batch from what is there, without waiting for more; null where nothing waits.</summary>
    public Batch? Take()
    {
        lock (Gate)
        {
            if (_queue.Next() is not var (model, waiting))
            {
                return null;
            }
            var size = Buckets.Choose(waiting, _most, model.Cost);
            var rows = _queue.Take(model, size);
            _runningSince = Time.GetTimestamp();
            foreach (var (job, sample) in rows)
            {
                if (sample == 0)
                {
                    job.BegunAt = _runningSince;
                    Metrics.QueueWait.Record(Time.GetElapsedTime(job.ArrivedAt, _runningSince).TotalSeconds);
                }
            }
            Positions.Tell();
            return _running = new((LoadedModel)model, rows, size); // this scheduler's jobs are those of loaded models
        }
    }

    public void Finish()
    {
        lock (Gate)
        {
            _running = null;
        }
    }

    /// <summary>The jobs that ended since the last call, for the inference thread to free what it holds for them.</summary>
    public IReadOnlyList<CompletionJob> TakeEnded()
    {
        lock (Gate)
        {
            if (_ended.Count == 0)
            {
                return [];
            }
            CompletionJob[] jobs = [.. _ended];
            _ended.Clear();
            return jobs;
        }
    }

    protected override void CheckRoom(CompletionJob job)
    {
        if (_queue.Samples + job.Samples.Count > _options.QueueSamples)
        {
            throw Refusals.QueueFull(job.Id, _queue.Samples, _options.QueueSamples, Wait(_queue.Samples, job.Model));
        }
        var wait = PredictedWait(job);
        if (wait.TotalSeconds > _options.DeadlineSeconds)
        {
            throw Refusals.TooLate(job.Id, wait, _options.DeadlineSeconds);
        }
    }

    protected override void Enter(CompletionJob job)
    {
        Positions.Add(job);
        _queue.Add(job);
    }

    protected override void Leave(CompletionJob job)
    {
        _queue.Remove(job);
        _ended.Add(job);
    }

    protected override void Changed() => _work.Set();

    /// <summary>
    /// From now to the last completion of <paramref name="job"/>, if nobody else came: the running batch, then the fair share of the queue.
    /// </summary>
    private TimeSpan PredictedWait(CompletionJob job)
    {
        var ahead = _queue.Ahead(job.Caller, job.Samples.Count);
        ahead[job.Model] = ahead.GetValueOrDefault(job.Model) + job.Samples.Count;
        var seconds = ahead.Sum(part => part.Key.Cost.Drain(part.Value, _most));
        if (_running is not null)
        {
            seconds += Math.Max(0, _running.Model.Cost.Seconds(_running.Size) - Time.GetElapsedTime(_runningSince).TotalSeconds);
        }
        return TimeSpan.FromSeconds(seconds);
    }

    private TimeSpan Wait(int samples, ServedModel model) => TimeSpan.FromSeconds(model.Cost.Drain(samples, _most));
}
