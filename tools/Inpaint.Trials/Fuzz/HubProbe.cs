using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Inpaint.Trial.Fuzz;

/// <summary>Writes messages to the hub by hand: requests that are wrong, and frames that are no messages.</summary>
internal sealed class HubProbe(Uri server) : IAsyncDisposable
{
    private const char End = '\x1e';

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ClientWebSocket? _socket;

    public async Task TryAsync(string request, Random random, TrialReport report)
    {
        var mutator = new Mutator(random);
        using var limit = new CancellationTokenSource(Patience);
        var isRequest = random.Next(4) > 0;
        var argument = isRequest ? mutator.Json(request) : request;
        var message = $$"""{"type":4,"invocationId":"1","target":"Complete","arguments":[{{argument}}]}""";
        var bytes = Encoding.UTF8.GetBytes(isRequest ? message : mutator.Json(message));
        bytes = isRequest || random.Next(2) == 0 ? bytes : mutator.Bytes([bytes]);
        try
        {
            _socket ??= await ConnectAsync(limit.Token);
            await _socket.SendAsync((byte[])[.. bytes, (byte)End], WebSocketMessageType.Text, true, limit.Token);
            if (isRequest)
            {
                await ReadAnswerAsync(_socket, argument, report, limit.Token);
            }
            else
            {
                Drop(); // what the frame was taken for is the framework's affair
            }
        }
        catch (OperationCanceledException)
        {
            report.Find("the hub never answered", Encoding.UTF8.GetString(bytes));
            Drop();
        }
        catch (Exception error) when (error is WebSocketException or IOException)
        {
            if (isRequest)
            {
                report.Find("the hub closed the connection", $"{error.Message} for {argument}");
            }
            Drop();
        }
        report.Count(isRequest ? "requests over the hub" : "damaged frames to the hub");
    }

    public ValueTask DisposeAsync()
    {
        Drop();
        return ValueTask.CompletedTask;
    }

    private async Task<ClientWebSocket> ConnectAsync(CancellationToken cancellation)
    {
        var socket = new ClientWebSocket { Options = { Proxy = null } };
        var address = new UriBuilder(new Uri(server, "hubs/completions")) { Scheme = "ws" };
        await socket.ConnectAsync(address.Uri, cancellation);
        await socket.SendAsync(
            Encoding.UTF8.GetBytes($$"""{"protocol":"json","version":1}{{End}}"""), WebSocketMessageType.Text, true, cancellation
        );
        return socket;
    }

    /// <summary>Reads to the end of the stream, which is without an error: a refusal is a message of its own.</summary>
    private static async Task ReadAnswerAsync(ClientWebSocket socket, string argument, TrialReport report, CancellationToken cancellation)
    {
        var (text, buffer) = (new StringBuilder(), new byte[1 << 16]);
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, cancellation);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                throw new WebSocketException("closed");
            }
            text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            foreach (var message in text.ToString().Split(End, StringSplitOptions.RemoveEmptyEntries))
            {
                if (message.StartsWith("""{"type":3""", StringComparison.Ordinal))
                {
                    using var completion = JsonDocument.Parse(message);
                    if (completion.RootElement.TryGetProperty("error", out var error))
                    {
                        report.Find("the hub answered with an error in place of a refusal", $"{error} for {argument}");
                    }
                    return;
                }
            }
        }
    }

    private void Drop()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
