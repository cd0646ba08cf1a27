using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Inpaint.Server.Health;

/// <summary>A check that only looks at what is in memory.</summary>
internal abstract class HealthCheck : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    protected abstract HealthCheckResult Check();

    protected static HealthCheckResult UnhealthyIf(string? problem) =>
        problem is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(problem);

    protected static HealthCheckResult DegradedIf(string? problem) =>
        problem is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(problem);
}
