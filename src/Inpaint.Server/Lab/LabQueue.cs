using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Errors;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Lab;

/// <summary>
/// The Lab's questions, computed in turn, one slice between two batches of completions. Safe to call from any thread; <see cref="Step"/>
/// belongs
/// to the inference thread.
/// </summary>
internal sealed partial class LabQueue(
    BatchScheduler scheduler, LabAnswers answers, IOptions<LabOptions> options, TimeProvider time, ILogger<LabQueue> logger)
{
    private readonly Queue<LabJob> _jobs = new();
    private readonly Lock _gate = new();
    private int _open;
    private bool _accepting = true;

    public void Submit(LabJob job)
    {
        lock (_gate)
        {
            if (!_accepting)
            {
                throw Refusals.ShuttingDown(job.Id);
            }
            if (_open >= options.Value.Questions)
            {
                throw Busy(job.Id, $"{_open} questions are waiting already");
            }
            job.ArrivedAt = time.GetTimestamp();
            _open++;
            _jobs.Enqueue(job);
        }
        scheduler.Wake();
    }

    public bool Step()
    {
        LabJob job;
        lock (_gate)
        {
            if (!_jobs.TryDequeue(out var next))
            {
                return false;
            }
            job = next;
        }
        if (Compute(job))
        {
            lock (_gate)
            {
                if (_accepting)
                {
                    _jobs.Enqueue(job);
                    return true;
                }
            }
            End(job, Refusals.ShuttingDown(job.Id));
        }
        return true;
    }

    /// <summary>Refuses whatever comes from now on, and what waits; the inference thread frees the models when it ends.</summary>
    public void Close()
    {
        List<LabJob> left;
        lock (_gate)
        {
            _accepting = false;
            left = [.. _jobs];
            _jobs.Clear();
        }
        foreach (var job in left)
        {
            End(job, Refusals.ShuttingDown(job.Id));
        }
    }

    private bool Compute(LabJob job)
    {
        if (job.IsCancelled)
        {
            return End(job, new OperationCanceledException());
        }
        if (
            time.GetElapsedTime(job.ArrivedAt).TotalSeconds > options.Value.DeadlineSeconds
            || job.Computed.TotalSeconds > options.Value.ComputeSeconds
        )
        {
            return End(job, Busy(job.Id, "this took longer than one question may"));
        }
        var start = time.GetTimestamp();
        try
        {
            var more = job.Step();
            job.Computed += time.GetElapsedTime(start);
            if (more)
            {
                return true;
            }
            answers.Keep(job);
            return End(job, null);
        }
        catch (CompletionRefusedException refusal)
        {
            return End(job, refusal);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, job.Id, job.Query.GetType().Name);
            return End(job, Refusals.Failed(job.Id));
        }
    }

    private bool End(LabJob job, Exception? error)
    {
        lock (_gate)
        {
            _open--;
        }
        job.Close(error);
        return false;
    }

    private static CompletionRefusedException Busy(string id, string why) =>
        new(RefusalReason.Busy, null, $"The Lab is busy: {why}. Please try again shortly.", id) { RetryAfter = TimeSpan.FromSeconds(2) };

    private static partial class Log
    {
        [LoggerMessage(400, LogLevel.Error, "Question {Job} of the Lab failed: {Query}")]
        public static partial void Failed(ILogger logger, Exception error, string job, string query);
    }
}
