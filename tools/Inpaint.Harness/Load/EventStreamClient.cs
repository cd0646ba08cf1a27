using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Inpaint.Harness.Load;

/// <summary>Asks over HTTP, and reads server-sent events.</summary>
/// <param name="server">Address of the server.</param>
/// <param name="request">What it asks for.</param>
/// <param name="from">Address that it seems to come from, to a server that takes this machine for a proxy; null for its own.</param>
public sealed class EventStreamClient(Uri server, LoadRequest request, string? from = null) : LoadClient
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = server,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <inheritdoc/>
    public override async Task<RequestResult> CompleteAsync(int seed, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "api/v1/completions")
        {
            Content = JsonContent.Create(request.Of(seed)),
        };
        message.Headers.Accept.Add(new("text/event-stream"));
        if (from is not null)
        {
            message.Headers.Add("X-Forwarded-For", from);
        }
        var timer = new RequestTimer();
        try
        {
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return timer.End(EndOf(response.StatusCode), await response.Content.ReadAsStringAsync(cancellationToken));
            }
            return await ReadAsync(await response.Content.ReadAsStreamAsync(cancellationToken), timer, cancellationToken);
        }
        catch (Exception error) when (error is OperationCanceledException or HttpRequestException or IOException)
        {
            return timer.Broken(error, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _http.Dispose();

    private static async Task<RequestResult> ReadAsync(Stream body, RequestTimer timer, CancellationToken cancellationToken)
    {
        await foreach (var message in SseParser.Create(body).EnumerateAsync(cancellationToken))
        {
            switch (message.EventType)
            {
                case "completion":
                    timer.Completion();
                    break;
                case "done":
                    return timer.End(RequestEnd.Completed);
                case "error":
                    using (var problem = JsonDocument.Parse(message.Data))
                    {
                        return timer.End(EndOf((HttpStatusCode)problem.RootElement.GetProperty("status").GetInt32()), message.Data);
                    }
            }
        }
        return timer.End(RequestEnd.Error, "the stream broke off");
    }

    private static RequestEnd EndOf(HttpStatusCode status) =>
        status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests ? RequestEnd.Busy : RequestEnd.Error;
}
