using System.Net.Http.Json;

namespace Inpaint.EndToEnd.Support;

/// <summary>Other people who ask the same server for many completions at once, until they are sent away.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int Pixels = 28 * 28;
    private const int Most = 64;

    private readonly HttpClient _http;
    private readonly CancellationTokenSource _source = new();
    private readonly List<Task> _requests;

    /// <param name="server">Address of the server.</param>
    /// <param name="people">Requests that are open at once, each for 64 completions.</param>
    public Crowd(Uri server, int people)
    {
        _http = new() { BaseAddress = server };
        _requests = [.. Enumerable.Range(0, people).Select(AskAsync)];
    }

    /// <summary>Sends them all away: what they still wait for is dropped.</summary>
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
