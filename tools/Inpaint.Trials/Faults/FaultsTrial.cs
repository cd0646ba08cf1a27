using System.Diagnostics;
using Inpaint.Harness.Load;
using Inpaint.Harness.Processes;

namespace Inpaint.Trial.Faults;

/// <summary>Files that are damaged, disks that are full, processes that are killed: one sentence, or the same result as without.</summary>
internal sealed class FaultsTrial : ITrial
{
    private const int Terminated = 128 + Signals.Terminate, MostStart = 2500;

    public string Name => "faults";

    public string Description => "damaged weights, full disks, training killed and resumed, SIGTERM at start and under load";

    public async Task RunAsync(TrialPlan plan, TrialReport report, CancellationToken cancellation)
    {
        await Task.Run(() => WeightFaults.Try(plan.Length / 4, plan.Seed, report, cancellation), cancellation);
        await FillDiskAsync(plan, report, cancellation);
        await TerminateAtStartAsync(plan, plan.Length / 4, report, cancellation);
        await TerminateUnderLoadAsync(plan, report, cancellation);
        await TrainingFaults.TryAsync(plan, plan.Length / 4, report, cancellation);
    }

    private static async Task FillDiskAsync(TrialPlan plan, TrialReport report, CancellationToken cancellation)
    {
        string[] complete = [.. plan.CommandLine, "complete", "--count", "1", "--out", "/dev/full"];
        var run = await ProgramRun.OfAsync(complete, 0, default, cancellation);
        report.Count("pictures written without room");
        if (run.ExitCode != 1 || !run.IsOneSentence)
        {
            report.Find($"a full disk ended with {run.ExitCode}", run.Error);
        }
    }

    private static async Task TerminateAtStartAsync(TrialPlan plan, TimeSpan length, TrialReport report, CancellationToken cancellation)
    {
        var (random, clock) = (new Random(plan.Seed), Stopwatch.StartNew());
        do
        {
            string[] serve = [.. plan.Server, "--urls", Checkout.FreeAddress().GetLeftPart(UriPartial.Authority)];
            var after = TimeSpan.FromMilliseconds(random.Next(MostStart));
            var run = await ProgramRun.OfAsync(serve, Signals.Terminate, after, cancellation);
            report.Count("servers terminated while they start");
            if (run.ExitCode is not (0 or Terminated) || run.Error.Length > 0)
            {
                report.Find($"SIGTERM ended with {run.ExitCode}", $"after {after.TotalMilliseconds:F0} ms: {run.Error}");
            }
        }
        while (clock.Elapsed < length);
    }

    /// <summary>What has begun is finished, what comes later is refused, and the process ends well.</summary>
    private static async Task TerminateUnderLoadAsync(TrialPlan plan, TrialReport report, CancellationToken cancellation)
    {
        await using var server = await ServedProcess.StartAsync(plan.Server, [], cancellation);
        var run = new LoadRun(server.Address, new LoadPlan(16, 8, 2, null, false, null));
        var load = run.RunAsync(cancellation);
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        var status = await server.StopAsync();
        run.Finish();
        var (results, _) = await load;
        report.Count("servers terminated under load");
        report.Expect(status == 0, $"SIGTERM under load ended with {status}");
        foreach (var result in results.Where(result => result is { End: RequestEnd.Error, Completions: > 0 }))
        {
            report.Find("a stream broke off", result.Message ?? "");
        }
    }
}
