using Inpaint.Server.Batching;
using Inpaint.Server.Errors;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Health;

/// <summary>Drawing in this process: healthy while its loop comes round.</summary>
internal sealed class InferenceHealth(InferenceThread thread, ModelCatalog catalog, DeviceState device, IOptions<InferenceOptions> options) : IInferenceHealth
{
    /// <inheritdoc/>
    public string? NotAlive =>
        thread.SinceBeat.TotalSeconds is var since && since > options.Value.HeartbeatSeconds
            ? $"no heartbeat of the inference loop for {since:F0} s" : null;

    /// <inheritdoc/>
    public string? Degraded => device.Failed?.ToString();

    /// <inheritdoc/>
    public string? NotReady =>
        !thread.Loaded.IsCompletedSuccessfully ? "loading weights"
        : catalog.Models.Count == 0 ? $"no weights; make them with: {Refusals.TrainCommand}"
        : !thread.Warmed.IsCompleted ? "warming up"
        : NotAlive;
}
