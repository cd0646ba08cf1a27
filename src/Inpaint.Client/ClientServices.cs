using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Client.Studio;
using Inpaint.Client.Studio.Saving;
using Inpaint.Client.Studio.Runs;
using Inpaint.Core;
using Inpaint.Core.Completions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;

namespace Inpaint.Client;

/// <summary>What the page needs from its host.</summary>
public static class ClientServices
{
    /// <summary>Adds the page's services. The host adds <see cref="ICompletionService"/> and calls UseRequestLocalization.</summary>
    public static IServiceCollection AddInpaintClient(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options => options
            .SetDefaultCulture(CultureEndpoint.Cultures[0])
            .AddSupportedCultures([.. CultureEndpoint.Cultures])
            .AddSupportedUICultures([.. CultureEndpoint.Cultures]));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.AddSingleton<StarterDigits>();
        services.AddTransient<RunConductor>();
        services.AddTransient<BlurredAnswer>();
        services.AddTransient<StudioSession>();
        services.AddScoped<SessionStore>();
        services.AddScoped<Browser>();
        services.AddScoped<Notices>();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.VisibleStateDuration = 8000;
            options.SnackbarConfiguration.ShowTransitionDuration = 150;
            options.SnackbarConfiguration.HideTransitionDuration = 150;
            options.SnackbarConfiguration.MaxDisplayedSnackbars = 1;
        });
        services.AddTransient<MudLocalizer, MudTexts>();
        return services;
    }

    /// <summary>Maps the page's own endpoints.</summary>
    public static IEndpointRouteBuilder MapInpaintClient(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapCulture();
        return endpoints;
    }
}
