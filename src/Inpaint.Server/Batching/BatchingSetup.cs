using Inpaint.Server.Health;

namespace Inpaint.Server.Batching;

/// <summary>Drawing in this process: the scheduler, its thread and their lifetime.</summary>
internal static class BatchingSetup
{
    public static IServiceCollection AddInpaintBatching(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<ModelCatalog>()
        .AddSingleton<BatchScheduler>()
        .AddSingleton<CompletionScheduler>(services => services.GetRequiredService<BatchScheduler>())
        .AddSingleton<BatchRunner>()
        .AddSingleton<ClassificationQueue>()
        .AddSingleton<IClassifications>(services => services.GetRequiredService<ClassificationQueue>())
        .AddSingleton<InferenceThread>()
        .AddSingleton<IInferenceHealth, InferenceHealth>()
        .AddSingleton<Drain>()
        .AddHostedService<InferenceService>()
        .AddSingleton<IHostLifetime, DrainingLifetime>();
}
