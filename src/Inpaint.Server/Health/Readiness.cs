using Inpaint.Server.Batching;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Health;

/// <summary>Whether this process is alive, and whether it should be sent work.</summary>
internal sealed class Readiness(InferenceThread thread, ModelCatalog catalog, IOptions<InferenceOptions> options)
{
    /// <summary>True from the moment that a shutdown was asked for.</summary>
    public bool Draining { get; set; }

    /// <summary>The reason why the process should be restarted, or null.</summary>
    public string? NotAlive =>
        thread.SinceBeat.TotalSeconds is var since && since > options.Value.HeartbeatSeconds
            ? $"no heartbeat of the inference loop for {since:F0} s" : null;

    /// <summary>The reason why it should get no work, or null.</summary>
    public string? NotReady =>
        Draining ? "shutting down"
        : !thread.Loaded.IsCompletedSuccessfully ? "loading weights"
        : catalog.Models.Count == 0 ? $"no weights; make them with: {Refusals.TrainCommand}"
        : !thread.Warmed.IsCompleted ? "warming up"
        : NotAlive;
}
