using Inpaint.Client.Lab.Contracts;
using Inpaint.Server.Batching;
using Inpaint.Server.Health;
using Inpaint.Server.Inference;
using Inpaint.Server.Lab.Training;
using Inpaint.Server.Lifetime;
using Inpaint.Server.Options;
using Inpaint.Server.Pool.Broker;
using Inpaint.Server.Pool.Servers;
using Inpaint.Server.Pool.Workers;

namespace Inpaint.Server.Pool;

internal static class PoolSetup
{
    public static void AddInpaintInference(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[$"{InferenceOptions.Section}:{nameof(InferenceOptions.Inference)}"] == InferenceOptions.Queue)
        {
            builder.Services.AddInpaintPool();
        }
        else
        {
            builder.Services.AddEmbeddedInference();
        }
    }

    public static IServiceCollection AddInpaintWorker(this IServiceCollection services) => services
        .AddEmbeddedInference()
        .AddSingleton<RunArchive>() // the Lab's models, which the inference thread owns, look there too
        .AddInpaintBroker()
        .AddSingleton<WorkerState>()
        .AddSingleton<LeaderlessQueueRepair>()
        .AddSingleton<WorkerSession>()
        .AddHostedService<WorkerService>()
        .AddReadiness<BrokerHealth>("broker");

    private static IServiceCollection AddInpaintPool(this IServiceCollection services) => services
        .AddInpaintLifetime()
        .AddInpaintBroker()
        .AddSingleton(new ModelCatalog { DrawnByWorkers = true })
        .AddSingleton<WorkerCensus>()
        .AddSingleton<PoolScheduler>()
        .AddSingleton<CompletionScheduler>(provider => provider.GetRequiredService<PoolScheduler>())
        .AddSingleton<PoolClassifications>()
        .AddSingleton<IClassifications>(provider => provider.GetRequiredService<PoolClassifications>())
        .AddScoped<ILab, AbsentLab>()
        .AddSingleton<ServerSession>()
        .AddHostedService<PoolService>()
        .AddSingleton<PoolHealth>()
        .AddReadiness<PoolHealth>("pool");

    private static IServiceCollection AddReadiness<TCheck>(this IServiceCollection services, string name)
        where TCheck : HealthCheck
    {
        services.AddHealthChecks().AddCheck<TCheck>(name, tags: [HealthSetup.Ready]);
        return services;
    }

    private static IServiceCollection AddInpaintBroker(this IServiceCollection services) => services
        .AddSingleton<PoolNames>()
        .AddSingleton<BrokerLink>();
}
