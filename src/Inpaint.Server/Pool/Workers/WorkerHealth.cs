using Inpaint.Server.Health;
using Inpaint.Server.Pool.Broker;

namespace Inpaint.Server.Pool.Workers;

/// <summary>A worker without a broker draws nothing, but restarting it would not help.</summary>
internal sealed class WorkerHealth(BrokerLink link) : IInferenceHealth
{
    /// <inheritdoc/>
    public string? NotAlive => null;

    /// <inheritdoc/>
    public string? NotReady => link.IsConnected ? null : "no connection to the broker";
}
