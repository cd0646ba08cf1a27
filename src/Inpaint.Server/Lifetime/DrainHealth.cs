using Inpaint.Server.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Inpaint.Server.Lifetime;

internal sealed class DrainHealth(Drain drain) : HealthCheck
{
    protected override HealthCheckResult Check() => UnhealthyIf(drain.HasBegun ? "shutting down" : null);
}
