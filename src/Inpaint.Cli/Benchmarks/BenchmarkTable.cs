using Spectre.Console;

namespace Inpaint.Cli.Benchmarks;

/// <summary>Shows a report as a table.</summary>
public static class BenchmarkTable
{
    /// <summary>Writes the table and the peak.</summary>
    public static void Show(BenchmarkReport report, TextWriter output)
    {
        output.WriteLine($"{report.Machine}. Medians, in milliseconds.");
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("", "batch", "threads", "compiled", "bfloat16", "eager", "PyTorch", "frozen", "ONNX Runtime", "of the peak");
        foreach (var row in report.Rows)
        {
            var times = row.Milliseconds;
            table.AddRow(
                row.Name, $"{row.Batch}", $"{row.Threads}", Show(times.Compiled), Show(times.CompiledBfloat16), Show(times.Eager), Show(times.Pytorch),
                Show(times.PytorchFrozen), Show(times.Onnxruntime), row.PeakShare is { } share ? $"{share:P0}" : "");
        }
        Terminal.Over(output).Write(table);
        if (report.ConvolutionPeakGflops is { } peak)
            output.WriteLine($"Fastest 3x3 convolution of the network alone: {peak:F0} GFLOP/s.");
    }

    private static string Show(double? milliseconds) => milliseconds is { } value ? value.ToString(value < 0.1 ? "F4" : "F2", null) : "";
}
