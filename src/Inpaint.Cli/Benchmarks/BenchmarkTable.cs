using Spectre.Console;

namespace Inpaint.Cli.Benchmarks;

/// <summary>Shows a report as a table.</summary>
public static class BenchmarkTable
{
    /// <summary>Writes the medians, the shortest runs and the peak.</summary>
    public static void Show(BenchmarkReport report, TextWriter output)
    {
        output.WriteLine($"{report.Machine}. Milliseconds, medians:");
        Show(report.Rows, row => row.Milliseconds, row => row.PeakShare is { } share ? $"{share:P0}" : "", output);
        output.WriteLine("Shortest runs:");
        Show([.. report.Rows.Where(row => row.Fastest is not null)], row => row.Fastest!, _ => "", output);
        if (report.ConvolutionPeakGflops is { } peak)
            output.WriteLine($"Fastest 3x3 convolution of the network alone, computed as it is defined: {peak:F0} GFLOP/s.");
        if (report.Rows.Any(row => row.Name == BenchmarkCase.Decode))
            ServingTable.ShowRates(report.Rows, output);
        if (report.Serving is { } serving)
            ServingTable.Show(serving, output);
    }

    private static void Show(
        IReadOnlyList<BenchmarkRow> rows, Func<BenchmarkRow, BenchmarkTimes> choose, Func<BenchmarkRow, string> share, TextWriter output)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("", "batch", "threads", "compiled", "bfloat16", "eager", "PyTorch", "frozen", "ONNX Runtime", "of the peak");
        foreach (var row in rows)
        {
            var times = choose(row);
            table.AddRow(
                row.Name, $"{row.Batch}", $"{row.Threads}", Show(times.Compiled), Show(times.CompiledBfloat16), Show(times.Eager), Show(times.Pytorch),
                Show(times.PytorchFrozen), Show(times.Onnxruntime), share(row));
        }
        Terminal.Over(output).Write(table);
    }

    private static string Show(double? milliseconds) => milliseconds is { } value ? value.ToString(value < 0.1 ? "F4" : "F2", null) : "";
}
