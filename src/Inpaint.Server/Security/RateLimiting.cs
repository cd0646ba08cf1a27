using System.Threading.RateLimiting;
using Inpaint.Server.Errors;
using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Security;

/// <summary>
/// The limits on every HTTP request: requests per address, and connections that are open at once. A connection lasts as long as its
/// request.
/// </summary>
internal static class RateLimiting
{
    public static IServiceCollection AddInpaintRateLimits(this IServiceCollection services)
    {
        services.AddSingleton<CallerLimits>().AddSingleton<ConnectionCaps>();
        services.AddRateLimiter();
        services
            .AddOptions<RateLimiterOptions>()
            .Configure<IOptions<LimitOptions>, ConnectionCaps, ServerMetrics>(
                (options, limits, caps, metrics) =>
                {
                    options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                        Limiters
                            .Rate(limits.Value.RequestBurst, limits.Value.RequestsPerSecond, limits.Value.RatesEnabled)
                            .WithTranslatedKey<HttpContext>(AddressKey.Of, leaveOpen: false),
                        caps.Total,
                        caps.PerAddress
                    );
                    options.OnRejected = (context, _) => new(RefuseAsync(context, metrics));
                }
            );
        return services;
    }

    private static Task RefuseAsync(OnRejectedContext rejected, ServerMetrics metrics)
    {
        var context = rejected.HttpContext;
        if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter))
        {
            metrics.Limited("address_requests");
            return Problems.Of(context, Refusals.TooFast(retryAfter)).ExecuteAsync(context);
        }
        metrics.Limited(ConnectionCaps.Kind(context) == ConnectionKind.Circuit ? "circuits" : "hub_connections");
        return Problems.Of(context, Refusals.TooManyConnections()).ExecuteAsync(context);
    }
}
