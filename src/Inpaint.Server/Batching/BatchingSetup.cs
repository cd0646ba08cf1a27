using Inpaint.Server.Lab;
using Inpaint.Server.Lifetime;

namespace Inpaint.Server.Batching;

/// <summary>Drawing in this process: the scheduler, the thread, which the Lab also uses, and their lifetime.</summary>
internal static class BatchingSetup
{
    public static IServiceCollection AddInpaintBatching(this IServiceCollection services) => services
        .AddInpaintLifetime()
        .AddSingleton<ModelCatalog>()
        .AddSingleton<IModelSource, StoredModels>()
        .AddSingleton<DeviceState>()
        .AddSingleton<BatchScheduler>()
        .AddSingleton<CompletionScheduler>(provider => provider.GetRequiredService<BatchScheduler>())
        .AddSingleton<BatchRunner>()
        .AddSingleton<ClassificationQueue>()
        .AddSingleton<IClassifications>(provider => provider.GetRequiredService<ClassificationQueue>())
        .AddInpaintLab()
        .AddSingleton<InferenceThread>()
        .AddInferenceHealth()
        .AddHostedService<InferenceService>();
}
