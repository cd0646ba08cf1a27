using Inpaint.Server.Health;

namespace Inpaint.Server.Lifetime;

internal static class LifetimeSetup
{
    public static IServiceCollection AddInpaintLifetime(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DrainHealth>("shutdown", tags: [HealthSetup.Ready]);
        return services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<OpenStreams>()
            .AddSingleton<Drain>()
            .AddSingleton<IHostLifetime, DrainingLifetime>();
    }
}
