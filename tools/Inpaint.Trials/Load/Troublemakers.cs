using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Inpaint.Harness.Load;

namespace Inpaint.Trial.Load;

/// <summary>Clients that do what clients do when nobody looks after them.</summary>
internal static class Troublemakers
{
    private static string Body(int count) => JsonSerializer.Serialize(new LoadRequest(count, null).Of(1), JsonSerializerOptions.Web);

    /// <summary>Asks for 64 completions, reads the first lines and breaks off: every other time with a reset.</summary>
    public static async Task DieAsync(Uri server, CancellationToken cancellation)
    {
        for (var turn = 0; !cancellation.IsCancellationRequested; turn++)
        {
            using var client = await AskAsync(server, cancellation);
            if (client is null)
            {
                continue;
            }
            await ReadAsync(client, new byte[500], cancellation);
            if (turn % 2 == 0)
            {
                client.Client.LingerState = new(true, 0);
            }
        }
    }

    /// <summary>Asks for 64 completions and reads a few bytes at a time.</summary>
    public static async Task ReadSlowlyAsync(Uri server, CancellationToken cancellation)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!cancellation.IsCancellationRequested)
        {
            using var client = await AskAsync(server, cancellation);
            var buffer = new byte[1000];
            while (client is not null && await ReadAsync(client, buffer, cancellation) > 0 && await TickAsync(tick, cancellation))
            {
            }
        }
    }

    /// <summary>Sends the head of a request, byte after byte, and never its end.</summary>
    public static async Task SendSlowlyAsync(Uri server, CancellationToken cancellation)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var head = Encoding.ASCII.GetBytes($"POST /api/v1/completions HTTP/1.1\r\nHost: {server.Host}\r\nX-Slow: {new string('a', 4000)}");
        while (!cancellation.IsCancellationRequested)
        {
            using var client = await ConnectAsync(server, cancellation);
            for (var at = 0; client is not null && at < head.Length && await TickAsync(tick, cancellation); at++)
            {
                if (!await WriteAsync(client, head.AsMemory(at, 1), cancellation))
                {
                    break;
                }
            }
        }
    }

    /// <summary>Opens a hub connection and says nothing, not even the handshake.</summary>
    public static async Task IdleAsync(Uri server, CancellationToken cancellation)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!cancellation.IsCancellationRequested)
        {
            using var socket = await HubAsync(server, cancellation);
            if (socket is not null)
            {
                await DrainAsync(socket, cancellation);
            }
            await TickAsync(tick, cancellation);
        }
    }

    /// <summary>Sends frames that are too long, or no messages.</summary>
    public static async Task BabbleAsync(Uri server, CancellationToken cancellation)
    {
        byte[][] frames = [new byte[200_000], [.. "{\u001e{}\u001e[]\u001e"u8], Encoding.ASCII.GetBytes(new string('[', 5000))];
        for (var turn = 0; !cancellation.IsCancellationRequested; turn++)
        {
            using var socket = await HubAsync(server, cancellation);
            if (socket is null)
            {
                continue;
            }
            try
            {
                await socket.SendAsync(frames[turn % frames.Length], (WebSocketMessageType)(turn % 2), true, cancellation);
            }
            catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException)
            {
                // refused
            }
            await DrainAsync(socket, cancellation);
        }
    }

    private static async Task<TcpClient?> AskAsync(Uri server, CancellationToken cancellation)
    {
        var body = Body(64);
        var request = $"POST /api/v1/completions HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\nAccept: text/event-stream\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        var client = await ConnectAsync(server, cancellation);
        return client is not null && await WriteAsync(client, Encoding.ASCII.GetBytes(request), cancellation) ? client : null;
    }

    private static async Task<TcpClient?> ConnectAsync(Uri server, CancellationToken cancellation)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(server.Host, server.Port, cancellation);
            return client;
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            client.Dispose();
            return null;
        }
    }

    private static async Task<ClientWebSocket?> HubAsync(Uri server, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket { Options = { Proxy = null } };
        try
        {
            await socket.ConnectAsync(new UriBuilder(new Uri(server, "hubs/completions")) { Scheme = "ws" }.Uri, cancellation);
            return socket;
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            socket.Dispose();
            return null;
        }
    }

    private static async Task<int> ReadAsync(TcpClient client, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await client.GetStream().ReadAsync(buffer, cancellation);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            return 0;
        }
    }

    private static async Task<bool> WriteAsync(TcpClient client, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await client.GetStream().WriteAsync(bytes, cancellation);
            return true;
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task DrainAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        try
        {
            var buffer = new byte[1000];
            while ((await socket.ReceiveAsync(buffer, cancellation)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException)
        {
            // closed
        }
    }

    private static async Task<bool> TickAsync(PeriodicTimer tick, CancellationToken cancellation)
    {
        try
        {
            return await tick.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
