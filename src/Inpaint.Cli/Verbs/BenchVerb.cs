using System.CommandLine;
using System.Text.Json;
using Inpaint.Cli.Benchmarks;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks.Ladder;
using Inpaint.Model.Threads;
using TorchSharp;

namespace Inpaint.Cli.Verbs;

/// <summary><c>inpaint bench</c>: measures this machine.</summary>
public static class BenchVerb
{
    private const string Python = "/usr/bin/python3", Overhead = "op-overhead";
    private static readonly string[] Rows = [BenchmarkCase.Decode, BenchmarkCase.Condition, BenchmarkCase.TrainStep, Overhead];

    /// <summary>Creates the verb.</summary>
    /// <param name="store">Where the ladder's weights lie; random ones of the same sizes take as long.</param>
    public static Command Create(ModelStore store)
    {
        var json = new Option<bool>("--json") { Description = "Print one line of JSON." };
        var withPeers = new Option<bool>("--with-peers") { Description = "Install ONNX Runtime for node first." };
        var rounds = Options.Number("--rounds", 5, 1, 1000, "Turns of each runtime at each case,");
        var serving = Options.Number("--serving", 5.0, 0, 3600, "Seconds of each load on a server that is started for it, 0 for none;");
        var row = new Option<string[]>("--row") { Description = $"Only these rows: {string.Join(", ", Rows)}; without it all.", AllowMultipleArgumentsPerToken = true };
        row.From(Rows);
        var verb = new Command("bench", "Measures this machine: the ladder compiled, on libtorch, on PyTorch and on ONNX Runtime, and served.")
        {
            json, withPeers, rounds, row, serving, Operators(), BenchBfloat16Verb.Create(store), Serving(store),
        };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (parsed.GetValue(withPeers))
                await Peers.InstallAsync(cancellation);
            var chosen = parsed.GetValue(row) is { Length: > 0 } some ? some : Rows;
            using var compute = new ComputeThread();
            BenchmarkRow[] overhead = chosen.Contains(Overhead) ? [await OverheadAsync(compute, cancellation)] : [];
            using var network = await compute.RunAsync(() => Ladder(store));
            var report = await new LadderBenchmark(network, parsed.GetValue(rounds), chosen, error.WriteLine).RunAsync(compute, cancellation);
            report = report with { Rows = [.. overhead, .. report.Rows], Serving = await ServeAsync(compute, store, parsed.GetValue(serving), cancellation) };
            if (parsed.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
            else
                BenchmarkTable.Show(report, output);
            return 0;
        });
        return verb;
    }

    private static Command Serving(ModelStore store)
    {
        var seconds = Options.Number("--seconds", 5.0, 0.1, 3600, "Length of each load,");
        var json = new Option<bool>("--json") { Description = "Print one line of JSON." };
        var verb = new Command("serving", "What serving costs: start, memory, and completions through SignalR beside the sampler alone.") { seconds, json };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            using var compute = new ComputeThread();
            var report = await ServeAsync(compute, store, parsed.GetValue(seconds), cancellation) ?? throw new WeightsException("There is no ladder to serve.");
            if (parsed.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
            else
                ServingTable.Show(report, output);
        });
        return verb;
    }

    /// <summary>Null where nothing is to be served, or no ladder is there.</summary>
    private static async Task<ServingReport?> ServeAsync(ComputeThread compute, ModelStore store, double seconds, CancellationToken cancellation) =>
        seconds > 0 && store.List().Any(card => card.Name == "ladder")
            ? await ServingBenchmark.RunAsync(compute, () => (store.Load("ladder"), new StoredModels(store).LoadClassifier(torch.CPU)), seconds, cancellation)
            : null;

    private static LadderNetwork Ladder(ModelStore store)
    {
        if (store.List().FirstOrDefault(card => card.Name == "ladder") is { } card)
            return (LadderNetwork)store.LoadNetwork(card);
        Libtorch.Require();
        torch.manual_seed(1);
        return new(new());
    }

    /// <summary>The mean over the operators of <c>bench ops</c>.</summary>
    private static async Task<BenchmarkRow> OverheadAsync(ComputeThread compute, CancellationToken cancellation)
    {
        var ours = await compute.RunAsync(OperatorOverhead.Measure);
        var theirs = await PythonOperatorOverhead.MeasureAsync(Python, cancellation);
        return new(Overhead, 1, 1, new(Eager: Mean(ours), Pytorch: theirs is null ? null : Mean(theirs)), null);

        static double Mean(IReadOnlyList<OperatorTiming> timings) => timings.Average(timing => timing.Microseconds) / 1000;
    }

    private static Command Operators()
    {
        var verb = new Command("ops", "Microseconds by call of small operators: from C#, and from Python's torch where it is installed.");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var ours = OperatorOverhead.Measure();
            var theirs = await PythonOperatorOverhead.MeasureAsync(Python, cancellation);
            output.WriteLine($"{"4 x 4 elements, us/call",-24}{"C#",8}{(theirs is null ? "" : "Python"),10}");
            for (var row = 0; row < ours.Count; row++)
                output.WriteLine($"{ours[row].Call,-24}{ours[row].Microseconds,8:F2}{theirs?[row].Microseconds,10:F2}");
            if (theirs is null)
                output.WriteLine($"Python's torch is not installed for {Python}, so there is nothing to compare with: apt-get install python3-torch");
            return 0;
        });
        return verb;
    }
}
