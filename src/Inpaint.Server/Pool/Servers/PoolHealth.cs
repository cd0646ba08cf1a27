using Inpaint.Server.Health;
using Inpaint.Server.Pool.Broker;

namespace Inpaint.Server.Pool.Servers;

/// <summary>Drawing by workers: healthy while the broker is there and a worker answers. Restarting the server would help with neither.</summary>
internal sealed class PoolHealth(BrokerLink link, WorkerCensus census) : IInferenceHealth
{
    /// <inheritdoc/>
    public string? NotAlive => null;

    /// <inheritdoc/>
    public string? NotReady => !link.IsConnected ? "no connection to the broker" : census.Workers.Count == 0 ? "no worker answers" : null;
}
