using Inpaint.Core.Completions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Inpaint.Server.Tests.Support;

internal static class HubClient
{
    public static async Task<HubConnection> ConnectAsync(Uri server, HttpTransportType transport = HttpTransportType.WebSockets)
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri(server, "hubs/completions"), transport).Build();
        await hub.StartAsync();
        return hub;
    }

    public static IAsyncEnumerable<CompletionFrame> CompleteAsync(
        this HubConnection hub,
        object? request,
        CancellationToken cancellationToken = default
    ) => hub.StreamAsync<CompletionFrame>("Complete", request, cancellationToken);

    /// <summary>Why a request was refused; fails where it was not, or where something came after the refusal.</summary>
    public static async Task<Refusal> RefusalAsync(this HubConnection hub, object? request)
    {
        var frames = await hub.CompleteAsync(request).ToListAsync();
        return Assert.IsType<Refusal>(frames[^1].Refusal);
    }
}
