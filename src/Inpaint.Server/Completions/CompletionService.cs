using System.Runtime.CompilerServices;
using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Health;
using Inpaint.Server.Lifetime;

namespace Inpaint.Server.Completions;

internal sealed partial class CompletionService(
    CompletionScheduler scheduler,
    OpenStreams streams,
    ModelCatalog catalog,
    ServerMetrics metrics,
    TimeProvider time,
    ILogger<CompletionService> logger
)
{
    public IReadOnlyList<ModelInfo> Models => catalog.Infos;

    /// <summary>Streams the completions of one request; whoever stops reading has cancelled it.</summary>
    /// <param name="request">Checked before anything is queued.</param>
    /// <param name="caller">Connection that asks; callers are served in turn.</param>
    /// <param name="cancellationToken">Drops what is queued and stops what is running.</param>
    /// <exception cref="CompletionRefusedException">At the first read: invalid, busy or unavailable. Later: it failed, or passed its
    /// deadline.</exception>
    public async IAsyncEnumerable<CompletionFrame> StreamAsync(
        CompletionRequest request, string caller, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var open = streams.Open();
        var job = Admit(request, caller);
        using var cancel = cancellationToken.Register(() => scheduler.End(job, JobOutcome.Cancelled));
        try
        {
            await foreach (var frame in job.Frames.ReadAllAsync(cancellationToken))
            {
                yield return frame;
            }
        }
        finally
        {
            scheduler.End(job, JobOutcome.Cancelled); // does nothing where it has ended already
            Log.Ended(logger, job.Id, job.Outcome, job.Delivered, time.GetElapsedTime(job.ArrivedAt).TotalMilliseconds);
        }
    }

    private CompletionJob Admit(CompletionRequest request, string caller)
    {
        var id = Guid.NewGuid().ToString("N")[..12];
        try
        {
            var model = RequestValidator.Check(request, catalog);
            var job = JobFactory.Create(id, caller, request, model);
            scheduler.Submit(job);
            Log.Admitted(logger, id, model.Info.Name, request.Count, caller);
            return job;
        }
        catch (CompletionRefusedException refusal)
        {
            metrics.Requests(refusal.Reason);
            // Being busy is no event but a state, which the metrics show; under load the log would be full of it.
            Log.Refused(
                logger,
                refusal.Reason == RefusalReason.Busy ? LogLevel.Debug : LogLevel.Information,
                id,
                refusal.Reason,
                refusal.Message,
                caller
            );
            throw refusal.WithId(id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(200, LogLevel.Debug, "Request {Request}: {Count} completions by {Model} for {Caller}")]
        public static partial void Admitted(ILogger logger, string request, string model, int count, string caller);

        [LoggerMessage(EventId = 201, Message = "Request {Request} refused, {Reason}: {Message} (caller {Caller})")]
        public static partial void Refused(
            ILogger logger,
            LogLevel level,
            string request,
            RefusalReason reason,
            string message,
            string caller
        );

        [LoggerMessage(202, LogLevel.Information, "Request {Request} {Outcome} after {Delivered} completions and {Milliseconds:F1} ms")]
        public static partial void Ended(ILogger logger, string request, JobOutcome? outcome, int delivered, double milliseconds);
    }
}
