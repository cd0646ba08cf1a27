using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Inpaint.Server.Health;

/// <summary>A check that only looks at what is in memory.</summary>
internal abstract class HealthCheck : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    /// <summary>The state of now.</summary>
    protected abstract HealthCheckResult Check();

    /// <summary>Healthy where there is no problem.</summary>
    protected static HealthCheckResult UnhealthyIf(string? problem) => problem is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(problem);

    /// <summary>Healthy where there is no problem.</summary>
    protected static HealthCheckResult DegradedIf(string? problem) => problem is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(problem);
}
