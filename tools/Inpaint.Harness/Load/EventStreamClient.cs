using System.Net;
using System.Net.Http.Headers;

namespace Inpaint.Harness.Load;

/// <summary>Asks over HTTP, and reads server-sent events.</summary>
public sealed class EventStreamClient(Uri server, LoadRequest request) : LoadClient
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };

    /// <inheritdoc/>
    public override async Task<RequestResult> CompleteAsync(int seed, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "api/v1/completions")
        {
            Content = new StringContent(request.ToJson(seed), new MediaTypeHeaderValue("application/json")),
        };
        message.Headers.Accept.Add(new("text/event-stream"));
        var timer = new RequestTimer();
        try
        {
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
                return timer.End(EndOf(response.StatusCode), await response.Content.ReadAsStringAsync(cancellationToken));
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
            return await ReadAsync(reader, timer, cancellationToken);
        }
        catch (Exception error) when (error is OperationCanceledException or HttpRequestException or IOException)
        {
            return timer.Broken(error, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _http.Dispose();

    private static async Task<RequestResult> ReadAsync(StreamReader reader, RequestTimer timer, CancellationToken cancellationToken)
    {
        var name = "";
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                if (name == "completion")
                    timer.Completion();
                else if (name == "done")
                    return timer.End(RequestEnd.Completed);
                else if (name == "error")
                    return timer.End(line.Contains("\"status\":503", StringComparison.Ordinal) ? RequestEnd.Busy : RequestEnd.Error, line);
            }
        }
        return timer.End(RequestEnd.Error, "the stream broke off");
    }

    private static RequestEnd EndOf(HttpStatusCode status) =>
        status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests ? RequestEnd.Busy : RequestEnd.Error;
}
