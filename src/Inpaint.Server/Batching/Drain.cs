using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Batching;

/// <summary>The first half of a shutdown: not ready any more, new work refused, what was admitted finished.</summary>
internal sealed partial class Drain(
    BatchScheduler scheduler, Readiness readiness, IOptions<InferenceOptions> options, TimeProvider time, ILogger<Drain> logger)
{
    /// <summary>Returns when the last request has ended, or when it has waited long enough.</summary>
    public async Task RunAsync()
    {
        readiness.Draining = true;
        scheduler.StopAccepting();
        Log.Draining(logger, scheduler.ActiveJobs);
        try
        {
            await scheduler.Drained.WaitAsync(TimeSpan.FromSeconds(options.Value.DrainSeconds), time);
        }
        catch (TimeoutException)
        {
            Log.GaveUp(logger, scheduler.ActiveJobs);
            scheduler.EndAll(JobOutcome.Failed, job => Refusals.ShuttingDown(job.Id));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(120, LogLevel.Information, "Shutting down: {Requests} requests are in flight and will be finished")]
        public static partial void Draining(ILogger logger, int requests);

        [LoggerMessage(121, LogLevel.Warning, "Shutting down with {Requests} requests unfinished")]
        public static partial void GaveUp(ILogger logger, int requests);
    }
}
