using Inpaint.Engine;
using Inpaint.Server.Batching;
using Inpaint.Server.Lab;
using Inpaint.Server.Lifetime;

namespace Inpaint.Server.Inference;

/// <summary>Drawing in this process: the scheduler, the thread, which the Lab also uses, and their lifetime.</summary>
internal static class InferenceSetup
{
    public static IServiceCollection AddEmbeddedInference(this IServiceCollection services)
    {
        new Thread(EngineKernels.Compile) { IsBackground = true, Name = "kernels" }.Start(); // while the host is built
        return services
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
    /// <summary>Loads the models, where this process draws, while the rest of the host is set up; it listens when they are there.</summary>
    public static void BeginInference(this WebApplication app) => app.Services.GetService<InferenceThread>()?.Start();
}
