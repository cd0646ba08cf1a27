using System.CommandLine;
using Inpaint.Cli;
using Inpaint.Harness.Processes;

namespace Inpaint.Trial;

/// <summary><c>inpaint trial</c>: tries to break the product, and says what it found.</summary>
public static class TrialVerb
{
    private const double ShortMinutes = 0.2;

    public static Command Create()
    {
        var name = new Argument<string>("name")
        {
            Description = string.Join("; ", Trials.All.Select(trial => $"{trial.Name}: {trial.Description}")),
        };
        name.AcceptOnlyFromAmong([.. Trials.All.Select(trial => trial.Name)]);
        var minutes = Options.Number("--minutes", ShortMinutes, 0.01, 10_000, "About how long to try,");
        var seed = Options.Number("--seed", 1, 0, int.MaxValue, "The same seed tries the same things;");
        var json = new Option<bool>("--json") { Description = "Print one line of JSON." };
        var verb = new Command("trial", "Tries to break the product. Exit code 1 where it found something.") { name, minutes, seed, json };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var trial = Trials.All.Single(one => one.Name == parsed.GetValue(name));
            var report = new TrialReport(trial.Name, parsed.GetValue(seed));
            var plan = new TrialPlan(
                TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(seed), ServedProcess.EntryPoint, ServedProcess.EntryPoint
            );
            await trial.RunAsync(plan, report, cancellation);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                await output.WriteLineAsync(report.ToJson());
            }
            else
            {
                report.Print(output);
            }
            return report.Found.Count == 0 ? 0 : CommandLine.Failure;
        });
        return verb;
    }
}
