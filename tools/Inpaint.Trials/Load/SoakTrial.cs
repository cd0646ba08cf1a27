using System.Diagnostics;
using Inpaint.Harness.Load;
using Inpaint.Harness.Processes;

namespace Inpaint.Trial.Load;

/// <summary>
/// Seventy per cent of what the server can do, for long, with clients that come, break off and read slowly: afterwards everything is as it
/// was, and at the end nothing takes longer than at the beginning.
/// </summary>
internal sealed class SoakTrial : ITrial
{
    private const int Windows = 10, Clients = 16, Count = 8, Dying = 2, Slow = 2;

    private const double LoadShare = 0.7, MeasureSeconds = 5, MostMegabytesPerMinute = 1, Noise = 15;

    public string Name => "soak";

    public string Description => "70 % load, with clients that come, die and read slowly";

    public async Task RunAsync(TrialPlan plan, TrialReport report, CancellationToken cancellation)
    {
        await using var server = await ServedProcess.StartAsync(plan.Server, [], cancellation);
        var capacity = await MeasureAsync(server.Address, Math.Min(MeasureSeconds, plan.Length.TotalSeconds / 5), cancellation);
        report.Measure("capacity, completions/s", capacity);
        var before = await ServerMetrics.ReadAtRestAsync([server.Address], cancellation);
        var (p99, memory) = (new List<double>(), new List<double>());
        using (var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
        {
            Task[] trouble =
            [
                .. Enumerable.Range(0, Dying).Select(_ => Troublemakers.DieAsync(server.Address, over.Token)),
                .. Enumerable.Range(0, Slow).Select(_ => Troublemakers.ReadSlowlyAsync(server.Address, over.Token)),
            ];
            var load = new LoadPlan(Clients, Count, plan.Length.TotalSeconds / Windows, capacity * LoadShare / 2, false, null);
            for (var window = 0; window < Windows; window++)
            {
                var (results, _) = await new LoadRun(server.Address, load).RunAsync(cancellation);
                p99.Add(SteadyClient.Percentile(results, 0.99));
                memory.Add((await ServerMetrics.ReadAsync(server.Address, cancellation))["inpaint_resident_bytes"] / 1e6);
                report.Count("requests", results.Count);
                foreach (var result in results.Where(result => result.End == RequestEnd.Error))
                {
                    report.Find("a request that its client did not break failed", result.Message ?? "");
                }
            }
            await over.CancelAsync();
            await Task.WhenAll(trouble);
        }
        await CheckAsync(server, before, p99, memory, plan, report, cancellation);
    }

    /// <summary>Completions per second of clients that ask one thing after another.</summary>
    internal static async Task<double> MeasureAsync(Uri server, double seconds, CancellationToken cancellation)
    {
        var plan = new LoadPlan(Clients, Count, seconds, null, false, null);
        await new LoadRun(server, plan).RunAsync(cancellation);
        var (results, elapsed) = await new LoadRun(server, plan).RunAsync(cancellation);
        return results.Sum(result => result.Completions) / elapsed;
    }

    private static async Task CheckAsync(
        ServedProcess server, ServerMetrics before, List<double> p99, List<double> memory, TrialPlan plan, TrialReport report,
        CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var after = await ServerMetrics.ReadAtRestAsync([server.Address], cancellation);
        report.Measure("queue empty after, s", clock.Elapsed.TotalSeconds);
        report.Expect(after["inpaint_queue_samples"] == 0, $"{after["inpaint_queue_samples"]} completions still wait");
        report.Expect(after["inpaint_active_requests"] == 0, $"{after["inpaint_active_requests"]} requests never ended");
        report.Expect(after["inpaint_live_tensors"] <= before["inpaint_live_tensors"], "tensors are left behind");
        // The first third warms up: code is compiled, and memory pools fill.
        var settled = memory.Skip(Windows / 3).ToArray();
        var slope = Slope(settled) * Windows / plan.Length.TotalMinutes;
        report.Measure("memory slope, MB/min", slope);
        report.Measure("memory at the end, MB", memory[^1]);
        var (first, last) = (p99.Take(Windows / 2).Order().ElementAt(Windows / 4), p99.Skip(Windows / 2).Order().ElementAt(Windows / 4));
        report.Measure("p99 of the last completion, first half, ms", first);
        report.Measure("p99 of the last completion, second half, ms", last);
        if (plan.Length > TimeSpan.FromMinutes(5)) // before that, neither says anything
        {
            report.Expect(slope < MostMegabytesPerMinute, $"memory grows by {slope:F1} MB a minute");
            report.Expect(last < first * 1.1 + Noise, $"the p99 grew from {first:F0} to {last:F0} ms");
        }
        foreach (var line in server.Failures)
        {
            report.Find("the server logged a failure", line);
        }
    }

    /// <summary>The line of least squares through equally spaced values: its rise from one to the next.</summary>
    private static double Slope(double[] values)
    {
        var middle = (values.Length - 1) / 2.0;
        var mean = values.Average();
        var spread = values.Select((_, i) => (i - middle) * (i - middle)).Sum();
        return values.Select((value, i) => (i - middle) * (value - mean)).Sum() / spread;
    }
}
