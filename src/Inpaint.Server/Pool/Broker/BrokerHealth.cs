using Inpaint.Server.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Inpaint.Server.Pool.Broker;

/// <summary>A worker without a broker draws nothing, but restarting it would not help: not ready, and alive.</summary>
internal sealed class BrokerHealth(BrokerLink link) : HealthCheck
{
    protected override HealthCheckResult Check() => link.Problem is { } problem ? UnhealthyIf(problem) : DegradedIf(link.Blocked);
}
