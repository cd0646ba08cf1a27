using System.Threading.Channels;
using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Pool.Messages;

namespace Inpaint.Server.Pool.Workers;

/// <summary>
/// The requests that a worker has from one connection and has not acknowledged: each is drawn here, answered, and then settled.
/// </summary>
/// <param name="scheduler">Draws.</param>
/// <param name="classifications">Classifies.</param>
/// <param name="answers">What is written here is sent.</param>
/// <param name="consumersCancelled">
/// Ends when no more requests come to this worker. What it cannot do because it is leaving is returned to the queue only then, or it would
/// come straight back.
/// </param>
/// <param name="time">Clock.</param>
internal sealed class PendingDeliveries(
    BatchScheduler scheduler, IClassifications classifications, ChannelWriter<Answer> answers, Task consumersCancelled, TimeProvider time)
{
    private readonly Dictionary<ulong, Held> _held = [];
    private readonly Lock _gate = new();

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _held.Count;
            }
        }
    }

    public IReadOnlyDictionary<string, int> ByServer
    {
        get
        {
            lock (_gate)
            {
                return _held.Values.GroupBy(request => request.ReplyTo).ToDictionary(server => server.Key, server => server.Count());
            }
        }
    }

    public void Draw(ulong tag, string replyTo, CompletionJob job)
    {
        Hold(tag, new(job.Id, replyTo, job));
        Reply(replyTo, job.Id, MessageKinds.Accepted, ReadOnlyMemory<byte>.Empty);
        _ = ForwardAsync(tag, replyTo, job);
    }

    public void Classify(ulong tag, string replyTo, string id, byte[] pixels)
    {
        Hold(tag, new(id, replyTo, null));
        _ = ClassifyAsync(tag, replyTo, id, pixels);
    }

    public void Refuse(ulong tag, string replyTo, string id, WorkFailureReason reason)
    {
        Fail(replyTo, id, reason);
        Settle(tag, isDone: true);
    }

    public void Settle(ulong tag, bool isDone) => answers.TryWrite(new Answer.Settle(tag, isDone));

    public void Forget(ulong tag)
    {
        lock (_gate)
        {
            _held.Remove(tag);
        }
    }

    /// <summary>Drops what nobody waits for any more.</summary>
    /// <param name="id">Request.</param>
    /// <param name="replyTo">Server whose requests are meant; null for any.</param>
    public void Cancel(string id, string? replyTo = null)
    {
        foreach (var job in Jobs(request => request.Id == id && (replyTo is null || request.ReplyTo == replyTo)))
        {
            scheduler.End(job, JobOutcome.Cancelled);
        }
    }

    public void CancelAll()
    {
        foreach (var job in Jobs(_ => true))
        {
            scheduler.End(job, JobOutcome.Cancelled);
        }
    }

    private void Hold(ulong tag, Held request)
    {
        lock (_gate)
        {
            _held[tag] = request;
        }
    }

    private CompletionJob[] Jobs(Func<Held, bool> which)
    {
        lock (_gate)
        {
            return [.. _held.Values.Where(which).Select(request => request.Job).OfType<CompletionJob>()];
        }
    }

    private async Task ForwardAsync(ulong tag, string replyTo, CompletionJob job)
    {
        var isDone = true;
        try
        {
            scheduler.Submit(job);
            var slot = 0;
            while (await job.Frames.WaitToReadAsync())
            {
                var frames = new List<WorkFrame>();
                while (job.Frames.TryRead(out var frame))
                {
                    if (frame.Completion is { } completion)
                    {
                        frames.Add(new(slot++, completion));
                    }
                }
                if (frames.Count > 0)
                {
                    Reply(
                        replyTo,
                        job.Id,
                        MessageKinds.Frames,
                        PoolJson.Write(new WorkFrames(time.GetElapsedTime(job.BegunAt).TotalMilliseconds, frames))
                    );
                }
            }
        }
        catch (CompletionRefusedException refusal)
        {
            isDone = refusal.Reason != RefusalReason.Unavailable; // leaving: another worker draws it
            if (refusal.Reason == RefusalReason.Failed)
            {
                Fail(replyTo, job.Id, WorkFailureReason.Failed);
            }
        }
        if (!isDone)
        {
            await consumersCancelled;
        }
        Settle(tag, isDone);
    }

    private async Task ClassifyAsync(ulong tag, string replyTo, string id, byte[] pixels)
    {
        var isDone = true;
        try
        {
            var probabilities = await classifications.ClassifyAsync(pixels, CancellationToken.None);
            Reply(replyTo, id, MessageKinds.Probabilities, PoolJson.Write(new ClassifyAnswer(probabilities)));
        }
        catch (CompletionRefusedException refusal) when (refusal.Reason == RefusalReason.Unavailable)
        {
            isDone = false; // leaving: another worker does it
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Fail(replyTo, id, WorkFailureReason.Failed);
        }
        if (!isDone)
        {
            await consumersCancelled;
        }
        Settle(tag, isDone);
    }

    public void Fail(string replyTo, string id, WorkFailureReason reason) =>
        Reply(replyTo, id, MessageKinds.Failed, PoolJson.Write(new WorkFailure(reason)));

    private void Reply(string replyTo, string id, string kind, ReadOnlyMemory<byte> body) =>
        answers.TryWrite(new Answer.Reply(replyTo, id, kind, body));

    private sealed record Held(string Id, string ReplyTo, CompletionJob? Job);
}
