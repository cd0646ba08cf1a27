using Spectre.Console;

namespace Inpaint.Cli.Benchmarks;

/// <summary>Shows what serving costs.</summary>
public static class ServingTable
{
    /// <summary>Writes the start, the memory and the loads.</summary>
    public static void Show(ServingReport report, TextWriter output)
    {
        output.WriteLine(
            $"Server ready after {report.ReadyMilliseconds:F0} ms; {report.ResidentMegabytesReady:F0} MB resident then, "
            + $"{report.ResidentMegabytesServing:F0} MB after the loads. Model and classifier alone: {report.BareCompletionsPerSecond:F0} completions/s.");
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("users", "completions/s through SignalR", "of the sampler alone", "first completion, ms");
        foreach (var load in report.Loads)
            table.AddRow($"{load.Users}", $"{load.CompletionsPerSecond:F0}", $"{load.ShareOfBare:P0}", $"{load.FirstMilliseconds:F1}");
        Terminal.Over(output).Write(table);
    }

    /// <summary>Writes completions a second of the decoder by batch and threads.</summary>
    public static void ShowRates(IReadOnlyList<BenchmarkRow> rows, TextWriter output)
    {
        output.WriteLine("Completions a second that the decoder draws:");
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("batch", "threads", "compiled", "bfloat16", "eager", "ONNX Runtime");
        foreach (var row in rows.Where(row => row.Name == BenchmarkCase.Decode))
        {
            string Rate(double? milliseconds) => milliseconds is { } each ? $"{row.Batch / each * 1000:F0}" : "";
            var times = row.Milliseconds;
            table.AddRow($"{row.Batch}", $"{row.Threads}", Rate(times.Compiled), Rate(times.CompiledBfloat16), Rate(times.Eager), Rate(times.Onnxruntime));
        }
        Terminal.Over(output).Write(table);
    }
}
