using System.Diagnostics;
using Inpaint.Harness.Processes;

namespace Inpaint.Trial.Faults;

/// <summary>
/// A training that is killed at any moment, and resumed as often as it takes, ends with the weights of one that was left alone.
/// </summary>
internal static class TrainingFaults
{
    private const string Recipe = "doersch", DataVariable = "INPAINT_DATA";

    private static readonly string[] Small =
        ["--steps", "60", "--threads", "1", "--set", "validateEvery=5", "validationImages=64", "batchSize=32", "precision=float32"];

    public static async Task TryAsync(TrialPlan plan, TimeSpan length, TrialReport report, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable(DataVariable) is not { Length: > 0 })
        {
            report.Count($"trainings killed (none: {DataVariable} names no folder with MNIST)", 0);
            return;
        }
        var random = new Random(plan.Seed);
        using var folder = new ScratchFolder();
        var clock = Stopwatch.StartNew();
        var whole = await TrainAsync(plan, folder.File("whole"), false, null, cancellation);
        if (whole.ExitCode != 0)
        {
            report.Find("a training that was left alone failed", whole.Error);
            return;
        }
        var expected = await WeightsAsync(folder.File("whole"));
        for (var run = 0; run == 0 || clock.Elapsed + TimeSpan.FromSeconds(4 * whole.Seconds) < length; run++)
        {
            var path = folder.File($"killed-{run}");
            for (var kills = 0; ; kills++)
            {
                var after = kills < 3 ? TimeSpan.FromSeconds(random.NextDouble() * whole.Seconds) : (TimeSpan?)null;
                var hasCheckpoint = Directory.Exists(path) && Directory.EnumerateFiles(path, "checkpoint-*.safetensors").Any();
                var part = await TrainAsync(plan, path, hasCheckpoint, after, cancellation);
                if (part.ExitCode == 0)
                {
                    break;
                }
                report.Count("trainings killed");
                if (part.ExitCode != 128 + Signals.Kill)
                {
                    report.Find($"a resumed training ended with {part.ExitCode}", part.Error);
                    return;
                }
            }
            var weights = await WeightsAsync(path);
            report.Expect(expected.AsSpan().SequenceEqual(weights), "other weights after a kill");
        }
    }

    private static Task<byte[]> WeightsAsync(string run) => File.ReadAllBytesAsync(Path.Combine(run, "best", $"{Recipe}.safetensors"));

    private static Task<ProgramRun> TrainAsync(
        TrialPlan plan, string run, bool resumes, TimeSpan? killed, CancellationToken cancellation) =>
        ProgramRun.OfAsync(
            [.. plan.CommandLine, "train", "--recipe", Recipe, "--run", run, .. resumes ? ["--resume"] : Array.Empty<string>(), .. Small],
            killed is null ? 0 : Signals.Kill,
            killed ?? default,
            cancellation
        );
}
