using Inpaint.Server.Health;
using Inpaint.Server.Pool.Broker;

namespace Inpaint.Server.Pool.Servers;

/// <summary>
/// Drawing by workers. A server is ready once it has found the broker and a worker. If it loses them later it says so and stays ready: every
/// other server has lost them too, and a page that answers "busy" and keeps the drawing is better than none.
/// </summary>
internal sealed class PoolHealth(BrokerLink link, WorkerCensus census) : IInferenceHealth
{
    private volatile bool _found;

    /// <inheritdoc/>
    public string? NotAlive => null;

    /// <inheritdoc/>
    public string? Degraded => Problem() is { } problem && _found ? problem : null;

    /// <inheritdoc/>
    public string? NotReady => Problem() is { } problem && !_found ? problem : null;

    private string? Problem()
    {
        var problem = !link.IsConnected ? "no connection to the broker" : census.Workers.Count == 0 ? "no worker answers" : null;
        if (problem is null)
            _found = true;
        return problem;
    }
}
