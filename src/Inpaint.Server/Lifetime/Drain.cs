using Inpaint.Server.Batching;
using Inpaint.Server.Errors;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Lifetime;

/// <summary>
/// The first half of a shutdown: not ready any more, new work refused, what was admitted finished and read by its callers.
/// </summary>
internal sealed partial class Drain(
    CompletionScheduler scheduler, OpenStreams streams, IOptions<InferenceOptions> options, TimeProvider time, ILogger<Drain> logger)
    : IDisposable
{
    /// <summary>
    /// SignalR writes the end of a stream after its last item was taken, and cuts its connections when the host begins to stop.
    /// </summary>
    private static readonly TimeSpan LastMessages = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _begun = new();
    private readonly Lock _gate = new();
    private Task? _run;

    public bool HasBegun { get; private set; }

    public CancellationToken Begun => _begun.Token;

    /// <summary>Returns when the last stream has ended, or when it has waited long enough. A second call waits for the first.</summary>
    public Task RunAsync()
    {
        lock (_gate)
        {
            return _run ??= RunOnceAsync();
        }
    }

    private async Task RunOnceAsync()
    {
        HasBegun = true;
        scheduler.StopAccepting();
        Log.Draining(logger, scheduler.ActiveJobs);
        await _begun.CancelAsync();
        if (scheduler.ActiveJobs == 0 && streams.Count == 0)
        {
            return;
        }
        try
        {
            await Task.WhenAll(scheduler.Drained, streams.Empty).WaitAsync(TimeSpan.FromSeconds(options.Value.DrainSeconds), time);
            await Task.Delay(LastMessages, time);
        }
        catch (TimeoutException)
        {
            Log.GaveUp(logger, scheduler.ActiveJobs);
            scheduler.EndAll(JobOutcome.Failed, job => Refusals.ShuttingDown(job.Id));
        }
    }

    public void Dispose() => _begun.Dispose();

    private static partial class Log
    {
        [LoggerMessage(120, LogLevel.Information, "Shutting down: {Requests} requests are in flight and will be finished")]
        public static partial void Draining(ILogger logger, int requests);

        [LoggerMessage(121, LogLevel.Warning, "Shutting down with {Requests} requests unfinished")]
        public static partial void GaveUp(ILogger logger, int requests);
    }
}
