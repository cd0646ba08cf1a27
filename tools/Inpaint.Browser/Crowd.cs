using System.Net.Http.Json;
using Inpaint.Harness.Processes;

namespace Inpaint.Browser;

/// <summary>Other people who ask the same server for many completions at once, until they are sent away.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int Pixels = 28 * 28;
    private const int Most = 64;

    private readonly HttpClient _http;
    private readonly CancellationTokenSource _source = new();
    private readonly List<Task> _requests;

    private Crowd(Uri server, int people)
    {
        _http = new() { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan }; // a slow server lets them wait for minutes
        _requests = [.. Enumerable.Range(0, people).Select(AskAsync)];
    }

    /// <summary>Has them all ask, and waits until most of them wait in the queue.</summary>
    /// <param name="server">Address of the server.</param>
    /// <param name="people">Requests that are open at once, each for 64 completions.</param>
    public static async Task<Crowd> GatherAsync(Uri server, int people)
    {
        var crowd = new Crowd(server, people);
        await Patience.UntilAsync(
            async limit => (await ServerMetrics.ReadAsync(server, limit))["inpaint_queue_samples"] >= people * Most / 2,
            () => $"Fewer than half of {people} people wait in the queue.");
        return crowd;
    }

    public async ValueTask DisposeAsync()
    {
        await _source.CancelAsync();
        await Task.WhenAll(_requests);
        _http.Dispose();
        _source.Dispose();
    }

    private async Task AskAsync(int person)
    {
        var request = new { image = new byte[Pixels], missing = Enumerable.Repeat((byte)1, Pixels).ToArray(), count = Most, seed = person };
        try
        {
            while (true)
            {
                using var answer = await _http.PostAsJsonAsync("api/v1/completions", request, _source.Token);
            }
        }
        catch (OperationCanceledException) when (_source.IsCancellationRequested)
        {
        }
    }
}
