using Inpaint.Client;

namespace Inpaint.Server.Hosting;

internal static class PageSetup
{
    private const int LargestMessage = 64 << 10;

    public static IServiceCollection AddInpaintPage(this IServiceCollection services)
    {
        services.AddInpaintClient();
        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            circuit.DetailedErrors = false;
            circuit.DisconnectedCircuitMaxRetained = 200;
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
            circuit.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(20);
            circuit.MaxBufferedUnacknowledgedRenderBatches = 10;
        }).AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessage);
        return services;
    }

    /// <summary>Shows people the page that says so where there is nothing; programs get the bare status.</summary>
    public static void UseInpaintNotFound(this WebApplication app) =>
        app.UseWhen(
            context => context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
                && !context.Request.Path.StartsWithSegments("/api"),
            page => page.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true)
        );

    public static void MapInpaintPage(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapInpaintClient();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
    }
}
