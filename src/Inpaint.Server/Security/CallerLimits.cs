using System.Threading.RateLimiting;
using Inpaint.Core.Completions;
using Inpaint.Server.Errors;
using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Security;

internal sealed class CallerLimits(IOptions<LimitOptions> options, IOptions<LabOptions> lab, ServerMetrics metrics)
{
    private readonly PartitionedRateLimiter<string> _work =
        Limiters.Rate(options.Value.WorkBurst, options.Value.WorkPerSecond, options.Value.RatesEnabled);

    /// <summary>Streams of one hub connection. SignalR's own limit on parallel invocations does not count streams.</summary>
    public CallerLimit Connection { get; } = new(
        "connection", "streams", options.Value.StreamsPerConnection,
        Limiters.Rate(options.Value.ConnectionBurst, options.Value.ConnectionPerSecond, options.Value.RatesEnabled), metrics);

    public CallerLimit Circuit { get; } = new(
        "circuit", "streams", options.Value.StreamsPerCircuit,
        Limiters.Rate(options.Value.ConnectionBurst, options.Value.ConnectionPerSecond, options.Value.RatesEnabled), metrics);

    public CallerLimit Lab { get; } =
        new(
            "lab",
            "questions",
            lab.Value.QuestionsPerPage,
            Limiters.Rate(lab.Value.Burst, lab.Value.PerSecond, options.Value.RatesEnabled),
            metrics
        );

    public void Work(string address)
    {
        using var lease = _work.AttemptAcquire(address);
        if (!lease.IsAcquired)
        {
            metrics.Limited("address_work");
            throw Refusals.TooFast(lease);
        }
    }
}

/// <summary>How many requests one caller may have open, and how many it may send per second.</summary>
/// <param name="name">Names the limit in the metrics.</param>
/// <param name="what">What is open, in the metrics.</param>
/// <param name="most">Requests that may be open at once.</param>
/// <param name="rate">Requests per second.</param>
/// <param name="metrics">Counts refusals.</param>
internal sealed class CallerLimit(string name, string what, int most, PartitionedRateLimiter<string> rate, ServerMetrics metrics)
{
    private readonly PartitionedRateLimiter<string> _open = Limiters.Concurrency(most);

    /// <summary>Opens a request.</summary>
    /// <returns>To be disposed when the request ends.</returns>
    /// <exception cref="CompletionRefusedException">Too many are open, or too many came at once.</exception>
    public IDisposable Enter(string caller)
    {
        var open = _open.AttemptAcquire(caller);
        if (!open.IsAcquired)
        {
            metrics.Limited($"{name}_{what}");
            throw Refusals.TooManyStreams(most);
        }
        using var token = rate.AttemptAcquire(caller);
        if (token.IsAcquired)
        {
            return open;
        }
        open.Dispose();
        metrics.Limited($"{name}_rate");
        throw Refusals.TooFast(token);
    }
}
