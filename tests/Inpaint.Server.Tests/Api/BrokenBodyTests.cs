using System.Net.Sockets;
using System.Text;
using Inpaint.Server.Tests.Support;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Tests.Api;

/// <summary>Bodies that break off, do not come, or are not what their headers say.</summary>
public sealed class BrokenBodyTests
{
    private const string Head = "POST /api/v1/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    [Fact]
    public async Task Post_BodyStops_Is408()
    {
        var log = new LogRecorder();
        await using var host = await TestHost.StartAsync(kestrel: true, log: log);
        var kestrel = host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        kestrel.Limits.MinRequestBodyDataRate = new(1000, TimeSpan.FromSeconds(1.1)); // Kestrel takes no shorter grace than a second
        using var client = new TcpClient();
        Assert.Contains(" 408 ", await AnswerAsync(client, host, $"{Head}Content-Length: 4000\r\n\r\n{{\"image\":"));
        Assert.Empty(log.Errors);
    }

    [Theory]
    [InlineData("zz")]
    [InlineData("-1")]
    [InlineData("fffffffffffffffff")]
    public async Task Post_ChunkIsBroken_Is400(string size)
    {
        var log = new LogRecorder();
        await using var host = await TestHost.StartAsync(kestrel: true, log: log);
        using var client = new TcpClient();
        Assert.Contains(" 400 ", await AnswerAsync(client, host, $"{Head}Transfer-Encoding: chunked\r\n\r\n{size}\r\n{{}}\r\n"));
        Assert.Empty(log.Errors);
    }

    [Fact]
    public async Task Post_ClientHangsUp_IsNoError()
    {
        var log = new LogRecorder();
        await using var host = await TestHost.StartAsync(kestrel: true, log: log);
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(host.Address.Host, host.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{Head}Content-Length: 4000\r\n\r\n{{\"image\":"));
            await Wait.UntilAsync(() => log.Lines.Any(line => line.Contains("/api/v1/completions")), "the request has begun");
            client.Client.LingerState = new(true, 0); // with a reset, as of a process that died
        }
        await Wait.UntilAsync(() => log.Lines.Any(line => line.Contains("Request finished")), "the request has ended");
        Assert.Empty(log.Errors);
    }

    private static async Task<string> AnswerAsync(TcpClient client, TestHost host, string request)
    {
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync() ?? "";
    }
}
