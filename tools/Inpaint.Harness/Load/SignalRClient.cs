using System.Net;
using System.Net.WebSockets;
using Inpaint.Core.Completions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Inpaint.Harness.Load;

/// <summary>
/// Asks over the SignalR hub; a connection that broke, or whose server is shutting down, is opened again for the next request. It keeps
/// cookies, and so stays with one replica behind a balancer.
/// </summary>
public sealed class SignalRClient(Uri server, LoadRequest request) : LoadClient
{
    private readonly CookieContainer _cookies = new();
    private HubConnection? _connection;
    private ClientWebSocket? _socket;

    /// <inheritdoc/>
    public override async Task<RequestResult> CompleteAsync(int seed, CancellationToken cancellationToken)
    {
        var timer = new RequestTimer();
        using var vanish = cancellationToken.Register(() => _socket?.Abort());
        try
        {
            _connection ??= await ConnectAsync(cancellationToken);
            await foreach (var frame in _connection.StreamAsync<CompletionFrame>("Complete", request.Of(seed), CancellationToken.None))
            {
                if (frame.Completion is not null)
                {
                    timer.Completion();
                }
                if (frame.Refusal is { } refusal)
                {
                    return await EndAsync(timer, refusal);
                }
            }
            return timer.End(RequestEnd.Completed);
        }
        catch (Exception error)
            when (error
                    is OperationCanceledException
                        or WebSocketException
                        or HttpRequestException
                        or IOException
                        or HubException
                        or InvalidOperationException
            )
        {
            await CloseAsync();
            return timer.Broken(error, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => CloseAsync().GetAwaiter().GetResult();

    private async Task<RequestResult> EndAsync(RequestTimer timer, Refusal refusal)
    {
        if (refusal.Kind == RefusalReason.Unavailable)
        {
            await CloseAsync();
        }
        return timer.End(
            refusal.Kind is RefusalReason.Busy or RefusalReason.RateLimited ? RequestEnd.Busy : RequestEnd.Error,
            refusal.Message
        );
    }

    private async Task<HubConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_cookies.Count == 0)
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = _cookies });
            using var answer = await http.GetAsync(new Uri(server, "healthz/live"), cancellationToken);
        }
        var connection = new HubConnectionBuilder().WithUrl(new Uri(server, "hubs/completions"), options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.SkipNegotiation = true;
            options.WebSocketFactory = OpenAsync;
        }).Build();
        await connection.StartAsync(cancellationToken);
        return connection;
    }

    private async ValueTask<WebSocket> OpenAsync(WebSocketConnectionContext context, CancellationToken cancellationToken)
    {
        _socket = new ClientWebSocket { Options = { Proxy = null, Cookies = _cookies } };
        await _socket.ConnectAsync(context.Uri, cancellationToken);
        return _socket;
    }

    private async Task CloseAsync()
    {
        _socket?.Abort();
        _socket = null;
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
