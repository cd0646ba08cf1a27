using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Inpaint.Harness.Processes;

namespace Inpaint.Server.Tests.Support;

internal sealed class BalancedHosts : IAsyncDisposable
{
    private readonly Balancer _balancer;

    private BalancedHosts(List<TestHost> hosts, Balancer balancer) => (Hosts, _balancer) = (hosts, balancer);

    public List<TestHost> Hosts { get; }

    public Uri Address => _balancer.Address;

    public static async Task<BalancedHosts> StartAsync(params Dictionary<string, string>[] settings)
    {
        var hosts = new List<TestHost>();
        foreach (var own in settings)
        {
            hosts.Add(await TestHost.StartAsync(new(own) { ["Security:KnownProxies:0"] = "127.0.0.1" }, kestrel: true));
        }
        return new(hosts, await Balancer.StartAsync(hosts.Select(host => new Uri($"http://127.0.0.1:{host.Address.Port}/")), default));
    }

    public (HttpClient Http, CookieContainer Cookies) Visitor(bool keepsCookies = true)
    {
        var cookies = new CookieContainer();
        return (
            new(
                new SocketsHttpHandler
                {
                    UseProxy = false,
                    CookieContainer = cookies,
                    UseCookies = keepsCookies,
                }
            )
            {
                BaseAddress = Address,
            },
            cookies
        );
    }

    /// <summary>Negotiates and connects, which only one server for both can do.</summary>
    public async Task ConnectAsync(HttpClient http, CookieContainer cookies)
    {
        using var answer = await http.PostAsync("hubs/completions/negotiate?negotiateVersion=1", null);
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())![
            "connectionToken"
        ]!.GetValue<string>();
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        socket.Options.Proxy = null;
        await socket.ConnectAsync(
            new UriBuilder(Address)
            {
                Scheme = "ws",
                Path = "/hubs/completions",
                Query = $"id={token}",
            }.Uri,
            default
        );
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    public async ValueTask DisposeAsync()
    {
        await _balancer.DisposeAsync();
        foreach (var host in Hosts)
        {
            await host.DisposeAsync();
        }
    }
}
