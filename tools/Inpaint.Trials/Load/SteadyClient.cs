using System.Collections.Concurrent;
using Inpaint.Harness.Load;

namespace Inpaint.Trial.Load;

/// <summary>A visitor who behaves: asks, reads to the end, waits a little, asks again.</summary>
internal sealed class SteadyClient(Uri server, string? from = null)
{
    private const int Count = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentQueue<RequestResult> _results = [];

    /// <summary>Asks until the token ends.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var client = new EventStreamClient(server, new LoadRequest(Count, null), from);
        using var tick = new PeriodicTimer(Pause);
        try
        {
            for (var seed = 1; !cancellation.IsCancellationRequested; seed++)
            {
                _results.Enqueue(await client.CompleteAsync(seed, CancellationToken.None));
                await tick.WaitForNextTickAsync(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // the trial is over
        }
    }

    /// <summary>What it saw since the last time that it was asked.</summary>
    public RequestResult[] Take()
    {
        var taken = new List<RequestResult>();
        while (_results.TryDequeue(out var result))
        {
            taken.Add(result);
        }
        return [.. taken];
    }

    /// <summary>Milliseconds to the last completion, below which this share of the completed requests is.</summary>
    public static double Percentile(IEnumerable<RequestResult> results, double share)
    {
        double[] ascending = [.. results.Where(result => result.End == RequestEnd.Completed).Select(result => result.LastMs).Order()];
        return ascending.Length == 0 ? double.NaN : ascending[Math.Max(0, (int)Math.Ceiling(share * ascending.Length) - 1)];
    }
}
