using Inpaint.Server.Batching;
using Inpaint.Server.Lab;
using Inpaint.Server.Lifetime;

namespace Inpaint.Server.Inference;

/// <summary>Drawing in this process: the scheduler, the thread, which the Lab also uses, and their lifetime.</summary>
internal static class InferenceSetup
{
    public static IServiceCollection AddEmbeddedInference(this IServiceCollection services) => services
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
