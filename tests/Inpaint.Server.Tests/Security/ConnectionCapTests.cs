using System.Net;
using System.Net.WebSockets;
using Inpaint.Server.Security;
using Inpaint.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Security;

public sealed class ConnectionCapTests
{
    [Theory]
    [InlineData("/_blazor", "Limits:CircuitsPerAddress")]
    [InlineData("/_blazor", "Limits:Circuits")]
    [InlineData("/hubs/completions", "Limits:HubConnectionsPerAddress")]
    public async Task Connect_BeyondTheCap_IsRefusedUntilOneCloses(string path, string setting)
    {
        await using var host = await TestHost.StartAsync(new() { [setting] = "2" }, kestrel: true);
        using var first = await ConnectAsync(host, path);
        using (await ConnectAsync(host, path))
        {
            using var refused = new ClientWebSocket();
            refused.Options.CollectHttpResponseDetails = true;
            await Assert.ThrowsAsync<WebSocketException>(() => refused.ConnectAsync(Address(host, path), CancellationToken.None));
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.HttpStatusCode);
        }
        await Wait.UntilAsync(() => CanConnect(host, path), "the closed connection is counted out");
    }

    [Fact]
    public async Task OpenCircuits_PagesOpenAndClose_AreCounted()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        var caps = host.Services.GetRequiredService<ConnectionCaps>();
        Assert.Equal(0, caps.OpenCircuits);
        using (await ConnectAsync(host, Paths.Circuit))
        using (await ConnectAsync(host, Paths.Hub))
        {
            Assert.Equal(1, caps.OpenCircuits);
        }
        await Wait.UntilAsync(() => caps.OpenCircuits == 0, "the closed page is counted out");
    }

    private static bool CanConnect(TestHost host, string path)
    {
        try
        {
            ConnectAsync(host, path).Result.Dispose();
            return true;
        }
        catch (AggregateException error) when (error.InnerException is WebSocketException)
        {
            return false;
        }
    }

    private static async Task<ClientWebSocket> ConnectAsync(TestHost host, string path)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(Address(host, path), CancellationToken.None);
        return socket;
    }

    private static Uri Address(TestHost host, string path) => new UriBuilder(new Uri(host.Address, path)) { Scheme = "ws" }.Uri;
}
