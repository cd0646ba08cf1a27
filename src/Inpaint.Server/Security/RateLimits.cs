using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Security;

/// <summary>What one address may ask for: requests of any kind, and work for the models.</summary>
internal sealed class RateLimits(IOptions<LimitOptions> options, TimeProvider time, ServerMetrics metrics)
{
    private readonly AddressRates _requests = new(options.Value.RequestBurst, options.Value.RequestsPerSecond, time);
    private readonly AddressRates _work = new(options.Value.WorkBurst, options.Value.WorkPerSecond, time);

    /// <summary>Counts an HTTP request.</summary>
    /// <returns>Null where it may go on, or else when to try again.</returns>
    public TimeSpan? Request(string address) => Check(_requests, "address_requests", address);

    /// <summary>Counts a request for completions or a classification.</summary>
    /// <exception cref="CompletionRefusedException">Too many.</exception>
    public void Work(string address)
    {
        if (Check(_work, "address_work", address) is { } retryAfter)
            throw Refusals.TooFast(retryAfter);
    }

    private TimeSpan? Check(AddressRates rates, string limit, string address)
    {
        if (!options.Value.RatesEnabled || rates.TryTake(address, out var retryAfter))
            return null;
        metrics.Limited(limit);
        return retryAfter;
    }
}
