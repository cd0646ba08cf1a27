using Inpaint.Server.Completions;
using Inpaint.Server.Health;
using Inpaint.Server.Lab;

namespace Inpaint.Server.Batching;

/// <summary>Drawing in this process: the scheduler, the thread, which the Lab also uses, and their lifetime.</summary>
internal static class BatchingSetup
{
    public static IServiceCollection AddInpaintBatching(this IServiceCollection services) => services
        .AddInpaintLifetime()
        .AddSingleton<IModelSource, StoredModels>()
        .AddSingleton<DeviceState>()
        .AddSingleton<BatchScheduler>()
        .AddSingleton<CompletionScheduler>(provider => provider.GetRequiredService<BatchScheduler>())
        .AddSingleton<BatchRunner>()
        .AddSingleton<ClassificationQueue>()
        .AddSingleton<IClassifications>(provider => provider.GetRequiredService<ClassificationQueue>())
        .AddInpaintLab()
        .AddSingleton<InferenceThread>()
        .AddSingleton<IInferenceHealth, InferenceHealth>()
        .AddHostedService<InferenceService>();

    /// <summary>What every process has that answers requests, whoever draws.</summary>
    public static IServiceCollection AddInpaintLifetime(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<ModelCatalog>()
        .AddSingleton<OpenStreams>()
        .AddSingleton<Drain>()
        .AddSingleton<IHostLifetime, DrainingLifetime>();
}
