using Inpaint.Server.Health;
using Inpaint.Server.Pool.Broker;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Inpaint.Server.Pool.Servers;

/// <summary>
/// Drawing by workers. A server is ready once it has found the broker and a worker. If it loses them later it says so and stays ready:
/// every other server has lost them too, and a page that answers "busy" and keeps the drawing is better than none.
/// </summary>
internal sealed class PoolHealth(BrokerLink link, WorkerCensus census) : HealthCheck
{
    private volatile bool _found;

    protected override HealthCheckResult Check()
    {
        var problem = link.Problem ?? (census.Workers.Count == 0 ? "no worker answers" : null);
        if (problem is null)
        {
            _found = true;
        }
        return _found ? DegradedIf(problem ?? link.Blocked) : UnhealthyIf(problem);
    }
}
