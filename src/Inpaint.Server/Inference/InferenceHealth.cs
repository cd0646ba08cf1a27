using Inpaint.Server.Batching;
using Inpaint.Server.Errors;
using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Inference;

internal static class InferenceHealth
{
    public static IServiceCollection AddInferenceHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<Models>("models", tags: [HealthSetup.Ready])
            .AddCheck<Heartbeat>("heartbeat", tags: [HealthSetup.Live, HealthSetup.Ready])
            .AddCheck<Device>("device", tags: [HealthSetup.Live, HealthSetup.Ready]);
        return services;
    }

    private sealed class Models(InferenceThread thread, ModelCatalog catalog) : HealthCheck
    {
        protected override HealthCheckResult Check() => UnhealthyIf(
            !thread.Loaded.IsCompletedSuccessfully ? "loading weights"
            : catalog.Models.Count == 0 ? $"no weights; make them with: {Refusals.TrainCommand}"
            : !thread.Warmed.IsCompleted ? "warming up"
            : null);
    }

    private sealed class Heartbeat(InferenceThread thread, IOptions<InferenceOptions> options) : HealthCheck
    {
        protected override HealthCheckResult Check() => UnhealthyIf(
            thread.SinceBeat.TotalSeconds is var since && since > options.Value.HeartbeatSeconds
                ? $"no heartbeat of the inference loop for {since:F0} s" : null);
    }

    private sealed class Device(DeviceState device) : HealthCheck
    {
        protected override HealthCheckResult Check() => DegradedIf(device.Failed?.ToString());
    }
}
