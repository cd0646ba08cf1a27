using Inpaint.Core.Completions;

namespace Inpaint.Server.Completions;

internal static class CompletionSetup
{
    public static IServiceCollection AddInpaintCompletions(this IServiceCollection services) => services
        .AddSingleton<CompletionService>()
        .AddScoped<ICompletionService, CircuitCompletionService>();
}
