using System.CommandLine;
using System.Text.Json;
using Inpaint.Cli;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Bench;

/// <summary><c>inpaint bench</c>: measures this machine.</summary>
public static class BenchVerb
{
    private static readonly string[] Rows = [BenchmarkCase.Decode, BenchmarkCase.Condition, BenchmarkCase.TrainStep];

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one line of JSON." };
        var rounds = Options.Number("--rounds", 20, 1, 10_000, "Turns of each runtime at each case,");
        var row = new Option<string[]>("--row")
        {
            Description = $"Only these rows: {string.Join(", ", Rows)}; without it all.",
            AllowMultipleArgumentsPerToken = true,
        };
        row.AcceptOnlyFromAmong(Rows);
        var batch = new Option<int[]>("--batch")
        {
            Description = "Only these batches of decode: 1, 4, 16, 64; without it all.",
            AllowMultipleArgumentsPerToken = true,
        };
        var threads = Options.OptionalNumber("--threads", 1, 2, "Only so many threads,");
        var verb = new Command(
            "bench",
            "Measures the ladder on this machine: the engine, TorchSharp and ONNX Runtime in one process, turn by turn."
        )
        {
            json, rounds, row, batch, threads,
        };
        verb.SetAction((parsed, cancellation) =>
        {
            Libtorch.Require();
            var store = ModelStore.Default();
            var card = store.Card("ladder");
            var (names, batches) = (parsed.GetValue(row) is { Length: > 0 } some ? some : Rows, parsed.GetValue(batch) ?? []);
            BenchmarkCase[] cases =
            [
                .. LadderBenchmark.Cases.Where(one => names.Contains(one.Name) && (parsed.GetValue(threads) ?? one.Threads) == one.Threads
                    && (batches.Length == 0 || one.Name != BenchmarkCase.Decode || batches.Contains(one.Batch))),
            ];
            if (cases.Length == 0)
            {
                throw new UsageException("Expected --batch to be 1, 4, 16 or 64.");
            }
            using var network = (LadderNetwork)store.LoadNetwork(card);
            var report = new LadderBenchmark(card, store.ReadWeights(card), network, parsed.GetValue(rounds)).Run(cases, cancellation);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
            }
            else
            {
                BenchmarkTable.Show(report, output);
            }
            return Task.FromResult(0);
        });
        return verb;
    }
}
