using System.Threading.RateLimiting;

namespace Inpaint.Server.Security;

/// <summary>The framework's limiters with one partition per caller. Partitions that are back at their limit are forgotten.</summary>
internal static class Limiters
{
    /// <summary>A token bucket per caller that is refilled evenly.</summary>
    /// <param name="burst">Most tokens.</param>
    /// <param name="perSecond">Tokens that come back each second.</param>
    /// <param name="isEnabled">False for no limit.</param>
    public static PartitionedRateLimiter<string> Rate(int burst, double perSecond, bool isEnabled) =>
        PartitionedRateLimiter.Create<string, string>(caller => !isEnabled
            ? RateLimitPartition.GetNoLimiter(caller)
            : RateLimitPartition.GetTokenBucketLimiter(caller, _ => new()
            {
                TokenLimit = burst,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1 / perSecond),
            }));

    public static PartitionedRateLimiter<string> Concurrency(int most) =>
        PartitionedRateLimiter.Create<string, string>(caller =>
            RateLimitPartition.GetConcurrencyLimiter(caller, _ => new() { PermitLimit = most })
        );
}
