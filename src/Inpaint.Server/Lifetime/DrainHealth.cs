using Inpaint.Server.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Inpaint.Server.Lifetime;

/// <summary>Not ready from the moment that a shutdown was asked for.</summary>
internal sealed class DrainHealth(Drain drain) : HealthCheck
{
    /// <inheritdoc/>
    protected override HealthCheckResult Check() => UnhealthyIf(drain.HasBegun ? "shutting down" : null);
}
