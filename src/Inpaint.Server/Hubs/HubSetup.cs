namespace Inpaint.Server.Hubs;

/// <summary>The hub with its limits: small messages, JSON only, no buffer kept for reconnecting clients, no details in errors.</summary>
internal static class HubSetup
{
    /// <summary>Above what a request may be, so that one too long is told so instead of losing its connection.</summary>
    private const int LargestMessage = 64 << 10;
    private const int LargestBuffer = 64 << 10;

    public static void AddInpaintHub(this IServiceCollection services) => services
        .AddSignalR()
        .AddHubOptions<CompletionHub>(options =>
        {
            options.MaximumReceiveMessageSize = LargestMessage;
            options.EnableDetailedErrors = false;
            options.StatefulReconnectBufferSize = 0;
        });

    public static void MapInpaintHub(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapHub<CompletionHub>(Paths.Hub, options =>
        {
            options.ApplicationMaxBufferSize = LargestMessage;
            options.TransportMaxBufferSize = LargestBuffer;
            options.AllowStatefulReconnects = false;
        });
}
