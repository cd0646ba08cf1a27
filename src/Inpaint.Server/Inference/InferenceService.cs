using Inpaint.Server.Batching;
using Inpaint.Server.Health;
using Inpaint.Server.Lab;
using Inpaint.Server.Lifetime;

namespace Inpaint.Server.Inference;

/// <summary>Starts the inference thread before the server listens, and stops it after the last request.</summary>
internal sealed class InferenceService(
    InferenceThread thread, Drain drain, ClassificationQueue classifications, LabQueue lab, IModelSource source, BatchScheduler scheduler,
    ServerMetrics metrics) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        scheduler.Watch(metrics);
        metrics.Watch("inpaint_live_tensors", () => source.LiveTensors, "Tensors alive.");
        thread.Start();
        return thread.Loaded.WaitAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await drain.RunAsync();
        classifications.Close();
        lab.Close();
        await thread.StopAsync().WaitAsync(cancellationToken);
    }
}
