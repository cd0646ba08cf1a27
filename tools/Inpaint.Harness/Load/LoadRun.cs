using System.Collections.Concurrent;
using System.Diagnostics;

namespace Inpaint.Harness.Load;

/// <summary>Sets the clients on a server and collects what they saw.</summary>
public sealed class LoadRun(Uri server, LoadPlan plan)
{
    private const double AfterBusySeconds = 1;

    private readonly ConcurrentBag<RequestResult> _results = [];
    private readonly Stopwatch _clock = new();
    private volatile bool _isFinishing;

    /// <summary>Runs for as long as planned, and then until every request has ended.</summary>
    /// <returns>Every request, and the seconds from the first to the last completion.</returns>
    public async Task<(IReadOnlyList<RequestResult> Results, double Seconds)> RunAsync(CancellationToken cancellationToken)
    {
        var request = new LoadRequest(plan.Count, plan.Model);
        _clock.Start();
        await Task.WhenAll(Enumerable.Range(0, plan.Clients).Select(i => ClientAsync(i, request, cancellationToken)));
        return ([.. _results], _clock.Elapsed.TotalSeconds);
    }

    /// <summary>Ends the run early: clients send no more, and what is in flight goes on.</summary>
    public void Finish() => _isFinishing = true;

    private async Task ClientAsync(int index, LoadRequest request, CancellationToken cancellationToken)
    {
        using LoadClient client =
            plan.OnlySignalR || index % 2 == 0 ? new SignalRClient(server, request) : new EventStreamClient(server, request);
        using var vanish = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (plan.Vanish && index % 4 < 2)
        {
            vanish.CancelAfter(TimeSpan.FromSeconds(plan.Seconds / 2));
        }
        var (arrivals, wasBusy) = (new Random(index), false);
        var due = 0.0;
        for (
            var seed = index;
            _clock.Elapsed.TotalSeconds < plan.Seconds && !_isFinishing && !vanish.IsCancellationRequested;
            seed += plan.Clients
        )
        {
            // Exponential gaps make the clients' requests together a Poisson process, as independent visitors are; who is late asks at
            // once.
            if (plan.Rate is { } rate)
            {
                due += -Math.Log(1 - arrivals.NextDouble()) * plan.Clients * plan.Count / rate;
            }
            else if (wasBusy)
            {
                due = _clock.Elapsed.TotalSeconds + AfterBusySeconds;
            }
            if (!await WaitUntilAsync(due, vanish.Token))
            {
                break;
            }
            var result = await AskAsync(client, seed, vanish.Token);
            _results.Add(result);
            wasBusy = result.End == RequestEnd.Busy;
        }
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<RequestResult> AskAsync(LoadClient client, int seed, CancellationToken cancellationToken)
    {
        var result = await client.CompleteAsync(seed, cancellationToken);
        for (var (retries, broken) = (1, 0); result.End == RequestEnd.Error && retries <= plan.Retries; retries++)
        {
            broken += result.Completions > 0 ? 1 : 0;
            result = await client.CompleteAsync(seed, cancellationToken) with { Retries = retries, BrokenOff = broken };
        }
        return result;
    }

    private async Task<bool> WaitUntilAsync(double seconds, CancellationToken cancellationToken)
    {
        if (seconds >= plan.Seconds)
        {
            return false;
        }
        try
        {
            var left = seconds - _clock.Elapsed.TotalSeconds;
            if (left > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(left), cancellationToken);
            }
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
