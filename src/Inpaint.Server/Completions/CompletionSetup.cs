using Inpaint.Core.Completions;

namespace Inpaint.Server.Completions;

/// <summary>The way in for page, hub and API.</summary>
internal static class CompletionSetup
{
    public static IServiceCollection AddInpaintCompletions(this IServiceCollection services) => services
        .AddSingleton<CompletionService>()
        .AddScoped<ICompletionService, CircuitCompletionService>();
}
