using System.Net;
using System.Net.WebSockets;
using System.Text.Json;

namespace Inpaint.Harness.Load;

/// <summary>
/// Asks over the SignalR hub; a connection that broke, or whose server is shutting down, is opened again for the next request. It keeps cookies, and
/// so stays with one replica behind a balancer.
/// </summary>
public sealed class SignalRClient(Uri server, LoadRequest request) : LoadClient
{
    private readonly Uri _hub = new(server, "hubs/completions");
    private readonly CookieContainer _cookies = new();
    private HubConnection? _connection;

    /// <inheritdoc/>
    public override async Task<RequestResult> CompleteAsync(int seed, CancellationToken cancellationToken)
    {
        var timer = new RequestTimer();
        try
        {
            _connection ??= await ConnectAsync(cancellationToken);
            await foreach (var frame in _connection.StreamAsync("Complete", request.ToJson(seed), cancellationToken))
                if (frame.GetProperty("completion").ValueKind == JsonValueKind.Object)
                    timer.Completion();
            return timer.End(RequestEnd.Completed);
        }
        catch (HubCallException error)
        {
            var isBusy = error.Message.Contains("busy: ", StringComparison.Ordinal) || error.Message.Contains("ratelimited: ", StringComparison.Ordinal);
            if (!error.Message.Contains("request ", StringComparison.Ordinal) || error.Message.Contains("unavailable: ", StringComparison.Ordinal))
                Close();
            return timer.End(isBusy ? RequestEnd.Busy : RequestEnd.Error, error.Message);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or HttpRequestException or IOException)
        {
            Close();
            return timer.Broken(error, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => Close();

    /// <summary>As a browser does, it has asked for something else before, and got its cookie there.</summary>
    private async Task<HubConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_cookies.Count == 0)
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = _cookies });
            using var answer = await http.GetAsync(new Uri(server, "healthz/live"), cancellationToken);
        }
        return await HubConnection.OpenAsync(_hub, _cookies, cancellationToken);
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
