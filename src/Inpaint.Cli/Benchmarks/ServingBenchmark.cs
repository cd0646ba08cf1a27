using System.Diagnostics;
using Inpaint.Harness.Load;
using Inpaint.Harness.Processes;
using Inpaint.Core.Sampling;
using Inpaint.Model.Sampling;
using Inpaint.Model.Threads;
using TorchSharp;

namespace Inpaint.Cli.Benchmarks;

/// <summary>
/// Starts servers of our own: how long until they are ready, how much memory they hold, and what reaches users through SignalR of what the
/// sampler alone could draw. The users' side runs on the same processors.
/// </summary>
public static class ServingBenchmark
{
    private const int Starts = 3, Count = 8, WarmUpUsers = 16;
    private const double WarmUpSeconds = 3;
    private static readonly int[] Users = [1, 4, 16, 64];

    /// <summary>Measures everything.</summary>
    /// <param name="compute">Where the sampler alone is measured.</param>
    /// <param name="load">Loads the sampler, and what labels its completions, as the server does.</param>
    /// <param name="seconds">Length of each load.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<ServingReport> RunAsync(
        ComputeThread compute, Func<(ICompletionModel Model, IDigitClassifier? Classifier)> load, double seconds, CancellationToken cancellation)
    {
        var ready = new List<double>();
        for (var start = 1; start < Starts; start++)
        {
            var (early, milliseconds) = await StartAsync(cancellation);
            await using (early)
                ready.Add(milliseconds);
        }
        var (server, last) = await StartAsync(cancellation);
        await using var served = server;
        ready.Add(last);
        var atStart = await ResidentAsync(served, cancellation);
        await LoadAsync(served, WarmUpUsers, WarmUpSeconds, cancellation);
        var (loads, bare) = (new List<(int Users, LoadReport Report)>(), new List<double>());
        var (model, classifier) = await compute.RunAsync(() =>
        {
            torch.set_num_threads(Environment.ProcessorCount);
            return load();
        });
        using (model)
        using (classifier)
            foreach (var users in Users)
            {
                bare.Add(await compute.RunAsync(() => BareSampler.Measure(model, classifier, Count, seconds / 2, cancellation)));
                loads.Add((users, await LoadAsync(served, users, seconds, cancellation)));
            }
        var alone = Median.Of(bare);
        return new(
            Math.Round(Median.Of(ready)), atStart, await ResidentAsync(served, cancellation), alone,
            [.. loads.Select(load => new ServedLoad(
                load.Users, load.Report.CompletionsPerSecond, load.Report.P50FirstMs, Math.Round(load.Report.CompletionsPerSecond / alone, 3)))]);
    }

    private static async Task<(ServedProcess Served, double Milliseconds)> StartAsync(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var served = await ServedProcess.StartAsync(ServedProcess.EntryPoint, [], cancellation);
        return (served, clock.Elapsed.TotalMilliseconds);
    }

    private static async Task<LoadReport> LoadAsync(ServedProcess served, int users, double seconds, CancellationToken cancellation)
    {
        var plan = new LoadPlan(users, Count, seconds, null, Vanish: false, "ladder") { OnlySignalR = true };
        using var probe = new SignalRClient(served.Address, new LoadRequest(1, plan.Model));
        var before = await ServerMetrics.ReadAtRestAsync([served.Address], cancellation);
        var (results, elapsed) = await new LoadRun(served.Address, plan).RunAsync(cancellation);
        var alone = await probe.CompleteAsync(0, cancellation);
        return LoadReport.Of(results, elapsed, before, await ServerMetrics.ReadAtRestAsync([served.Address], cancellation), alone);
    }

    private static async Task<double> ResidentAsync(ServedProcess served, CancellationToken cancellation) =>
        Math.Round((await ServerMetrics.ReadAsync(served.Address, cancellation))["inpaint_resident_bytes"] / 1e6);
}
