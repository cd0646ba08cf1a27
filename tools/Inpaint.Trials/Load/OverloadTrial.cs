using System.Diagnostics;
using Inpaint.Harness.Load;
using Inpaint.Harness.Processes;

namespace Inpaint.Trial.Load;

/// <summary>
/// Far more than the server can do, by too many visitors, by one address, by connections that say nothing, slowly or wrongly: a visitor
/// who behaves is served meanwhile, and everybody within two seconds afterwards.
/// </summary>
internal sealed class OverloadTrial : ITrial
{
    private const string Visitor = "192.0.2.1", Crowd = "198.51.100.1";

    private const int Connections = 300, Count = 8, Greedy = 16;

    private const double MostMilliseconds = 12_000; // the deadline of a request, and a little

    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(2);

    public string Name => "overload";

    public string Description => "5 and 20 times what the server can do, slow and idle connections, frames that are no messages";

    public async Task RunAsync(TrialPlan plan, TrialReport report, CancellationToken cancellation)
    {
        var length = plan.Length / 6;
        // Without rate limits, so that the queue itself is what is overloaded.
        await using (var server = await ServedProcess.StartAsync(plan.Server, [], cancellation))
        {
            var capacity = await SoakTrial.MeasureAsync(server.Address, Math.Min(3, length.TotalSeconds / 2), cancellation);
            report.Measure("capacity, completions/s", capacity);
            foreach (var times in (int[])[5, 20])
            {
                var load = new LoadPlan(16 * times, Count, length.TotalSeconds, capacity * times, false, null);
                await MeanwhileAsync($"{times} times the load", server, null, length, report, async _ =>
                {
                    var (results, _) = await new LoadRun(server.Address, load).RunAsync(cancellation);
                    report.Count($"requests at {times} times the load", results.Count);
                    report.Measure($"busy at {times} times the load", results.Count(result => result.End == RequestEnd.Busy));
                    foreach (var result in results.Where(result => result.End == RequestEnd.Error))
                    {
                        report.Find($"neither served nor busy at {times} times the load", result.Message ?? "");
                    }
                });
            }
            Func<Uri, CancellationToken, Task>[] kinds =
                [Troublemakers.SendSlowlyAsync, Troublemakers.IdleAsync, Troublemakers.BabbleAsync];
            foreach (var (kind, name) in kinds.Zip(["slow heads", "idle hub connections", "frames that are no messages"]))
            {
                await MeanwhileAsync($"{Connections} {name}", server, null, length, report,
                    over => Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => kind(server.Address, over))));
                report.Count(name, Connections);
            }
        }
        await OneAddressAsync(plan, length, report, cancellation);
    }

    /// <summary>One address asks without end, and is refused; another one, which keeps within the same limits, is served as if it were alone.</summary>
    private static async Task OneAddressAsync(TrialPlan plan, TimeSpan length, TrialReport report, CancellationToken cancellation)
    {
        // So few that the slowest machine gets beyond them, and more than the visitor asks for.
        string[] settings =
        [
            "--Inpaint:Security:KnownProxies:0=127.0.0.1", "--Inpaint:Limits:RatesEnabled=true",
            $"--Inpaint:Limits:WorkBurst={Greedy / 2}", "--Inpaint:Limits:WorkPerSecond=6",
        ];
        await using var server = await ServedProcess.StartAsync(plan.Server, settings, cancellation);
        await MeanwhileAsync("one address against another", server, Visitor, length, report, async over =>
        {
            var refused = 0;
            await Task.WhenAll(Enumerable.Range(0, Greedy).Select(async client =>
            {
                using var greedy = new EventStreamClient(server.Address, new LoadRequest(Count, null), Crowd);
                for (var seed = client; !over.IsCancellationRequested; seed += Greedy)
                {
                    var result = await greedy.CompleteAsync(seed, CancellationToken.None);
                    report.Count("requests of one address");
                    if (result.End == RequestEnd.Busy)
                    {
                        Interlocked.Increment(ref refused);
                    }
                }
            }));
            report.Measure("refused to that address", refused);
            report.Expect(refused > 0, "an address that asks without end was never refused");
        });
    }

    private static async Task MeanwhileAsync(
        string what, ServedProcess server, string? visitor, TimeSpan length, TrialReport report, Func<CancellationToken, Task> trouble)
    {
        var steady = new SteadyClient(server.Address, visitor);
        using (var over = new CancellationTokenSource(length))
        {
            var visits = steady.RunAsync(over.Token);
            await trouble(over.Token);
            await over.CancelAsync();
            await visits;
        }
        var results = steady.Take();
        var (p99, served) = (SteadyClient.Percentile(results, 0.99), results.Count(result => result.End == RequestEnd.Completed));
        report.Count($"a visitor's requests, {what}", results.Length);
        report.Measure($"a visitor's p99, {what}, ms", p99);
        report.Measure($"a visitor is told that the server is busy, {what}", results.Count(result => result.End == RequestEnd.Busy));
        report.Expect(served > 0, $"a visitor was never served, {what}");
        report.Expect(!(p99 > MostMilliseconds), $"a visitor waited {p99:F0} ms, {what}");
        foreach (var result in results.Where(result => result.End == RequestEnd.Error))
        {
            report.Find($"a visitor got an error, {what}", result.Message ?? "");
        }
        await RecoverAsync(what, server, visitor, report);
    }

    private static async Task RecoverAsync(string what, ServedProcess server, string? visitor, TrialReport report)
    {
        using var client = new EventStreamClient(server.Address, new LoadRequest(1, null), visitor);
        var clock = Stopwatch.StartNew();
        RequestResult result;
        do
        {
            result = await client.CompleteAsync(1, CancellationToken.None);
        }
        while (result.End != RequestEnd.Completed && clock.Elapsed < 5 * Recovery);
        report.Measure($"normal service after, {what}, s", clock.Elapsed.TotalSeconds);
        var isBack = result.End == RequestEnd.Completed && clock.Elapsed < Recovery;
        report.Expect(isBack, $"no normal service two seconds after {what}: {result.Message}");
        var metrics = await ServerMetrics.ReadAtRestAsync([server.Address], CancellationToken.None);
        report.Expect(metrics["inpaint_queue_samples"] == 0, $"completions still wait after {what}");
        foreach (var line in server.Failures)
        {
            report.Find($"the server logged a failure, {what}", line);
        }
    }
}
