namespace Inpaint.Server.Batching;

/// <summary>The scheduler, its thread and their lifetime.</summary>
internal static class BatchingSetup
{
    public static IServiceCollection AddInpaintBatching(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<ModelCatalog>()
        .AddSingleton<BatchScheduler>()
        .AddSingleton<BatchRunner>()
        .AddSingleton<ClassificationQueue>()
        .AddSingleton<InferenceThread>()
        .AddSingleton<Drain>()
        .AddHostedService<InferenceService>()
        .AddSingleton<IHostLifetime, DrainingLifetime>();
}
