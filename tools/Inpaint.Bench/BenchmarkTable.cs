using System.Globalization;
using Inpaint.Cli;
using Spectre.Console;

namespace Inpaint.Bench;

/// <summary>The report for a person.</summary>
public static class BenchmarkTable
{
    /// <summary>Prints it.</summary>
    public static void Show(BenchmarkReport report, TextWriter output)
    {
        var console = Terminal.Over(output);
        console.WriteLine(report.Machine);
        console.WriteLine(
            FormattableString.Invariant($"{report.Lanes} floats in a register; {report.PeakGflops:F0} GFLOP/s a thread on registers alone")
        );
        console.WriteLine(
            "Milliseconds: median / shortest. Times: ONNX Runtime's over the engine's. Of the peak: arithmetic as done / as defined."
        );
        var table = new Table { Border = TableBorder.Markdown };
        table.AddColumns("", "batch", "threads", "engine", "TorchSharp", "ONNX Runtime", "times", "of the peak");
        foreach (var row in report.Rows)
        {
            var (median, shortest) = (row.Milliseconds, row.Shortest);
            table.AddRow(
                row.Name,
                $"{row.Batch}",
                $"{row.Threads}",
                Pair(median.Engine, shortest.Engine, "F2"),
                Pair(median.Torch, shortest.Torch, "F2"),
                Pair(median.Onnxruntime, shortest.Onnxruntime, "F2"),
                Pair(median.Onnxruntime / median.Engine, shortest.Onnxruntime / shortest.Engine, "F2"),
                Pair(row.PeakShare, row.DirectShare, "P0")
            );
        }
        console.Write(table);
    }

    private static string Pair(double? first, double? second, string format) => first is { } one && second is { } two
        ? $"{one.ToString(format, CultureInfo.InvariantCulture)} / {two.ToString(format, CultureInfo.InvariantCulture)}"
        : "";
}
