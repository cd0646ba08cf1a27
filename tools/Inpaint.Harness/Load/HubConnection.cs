using System.Buffers;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Inpaint.Harness.Load;

/// <summary>
/// A SignalR connection over a WebSocket, with as much of the JSON hub protocol as one stream at a time needs
/// (Hub Protocol, "JSON Encoding": handshake, StreamInvocation 4, StreamItem 2, Completion 3, Ping 6, Close 7).
/// </summary>
public sealed class HubConnection : IDisposable
{
    private const byte Separator = 0x1E;
    private readonly ClientWebSocket _socket = new();
    private readonly ArrayBufferWriter<byte> _received = new(16 << 10);
    private int _consumed;
    private int _invocations;

    /// <summary>Connects and shakes hands.</summary>
    /// <param name="hub">Address of the hub.</param>
    /// <param name="cookies">Sent with the first request.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <exception cref="WebSocketException">Refused, or not a hub.</exception>
    public static async Task<HubConnection> OpenAsync(Uri hub, CookieContainer cookies, CancellationToken cancellationToken)
    {
        var connection = new HubConnection();
        try
        {
            connection._socket.Options.Proxy = null;
            connection._socket.Options.Cookies = cookies;
            await connection._socket.ConnectAsync(new UriBuilder(hub) { Scheme = hub.Scheme == "https" ? "wss" : "ws" }.Uri, cancellationToken);
            await connection.SendAsync("""{"protocol":"json","version":1}""", cancellationToken);
            using var answer = await connection.ReceiveAsync(cancellationToken);
            if (answer.RootElement.TryGetProperty("error", out var error))
                throw new WebSocketException($"The hub refused the handshake: {error}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Calls a streaming method and yields its items.</summary>
    /// <exception cref="HubCallException">The method ended with an error, or the server closed the connection.</exception>
    public async IAsyncEnumerable<JsonElement> StreamAsync(
        string method, string argumentJson, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = $"{++_invocations}";
        await SendAsync($$"""{"type":4,"invocationId":"{{id}}","target":"{{method}}","arguments":[{{argumentJson}}]}""", cancellationToken);
        while (true)
        {
            using var message = await ReceiveAsync(cancellationToken);
            var root = message.RootElement;
            switch (root.GetProperty("type").GetInt32())
            {
                case 2:
                    yield return root.GetProperty("item");
                    break;
                case 3:
                    if (root.TryGetProperty("error", out var error))
                        throw new HubCallException(error.GetString()!);
                    yield break;
                case 6:
                    await SendAsync("""{"type":6}""", cancellationToken);
                    break;
                case 7:
                    throw new HubCallException("the server closed the connection");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
    }

    private Task SendAsync(string message, CancellationToken cancellationToken) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message + (char)Separator), WebSocketMessageType.Text, true, cancellationToken);

    /// <summary>The next message; messages and WebSocket frames need not coincide.</summary>
    private async Task<JsonDocument> ReceiveAsync(CancellationToken cancellationToken)
    {
        int length;
        while ((length = _received.WrittenSpan[_consumed..].IndexOf(Separator)) < 0)
        {
            var rest = _received.WrittenSpan[_consumed..].ToArray();
            _received.ResetWrittenCount();
            _received.Write(rest);
            _consumed = 0;
            var chunk = await _socket.ReceiveAsync(_received.GetMemory(8 << 10), cancellationToken);
            if (chunk.MessageType == WebSocketMessageType.Close)
                throw new HubCallException("the server closed the connection");
            _received.Advance(chunk.Count);
        }
        var message = JsonDocument.Parse(_received.WrittenMemory.Slice(_consumed, length).ToArray());
        _consumed += length + 1;
        return message;
    }
}

/// <summary>A hub method that ended with an error.</summary>
public sealed class HubCallException(string message) : Exception(message);
