using System.Globalization;

namespace Inpaint.Cli.Benchmarks.Gpu;

/// <summary>Writes a report as Markdown, for the terminal and for docs alike.</summary>
public static class GpuTable
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The limits, then samples a second by precision and batch.</summary>
    public static string Write(GpuReport report)
    {
        var lines = new List<string>
        {
            $"{report.Device}; {report.Machine}. {report.MegaflopsPerSample.ToString("F1", Invariant)} MFLOP a sample; "
                + $"a large copy moves {report.CopyGigabytesPerSecond.ToString("F0", Invariant)} GB/s.",
        };
        if (report.NoGraph is { } why)
            lines.Add($"No graph: {why}.");
        lines.AddRange(
        [
            "", "| precision | matrix product, TFLOP/s | arithmetic limit, samples/s | traffic limit, samples/s |", "|---|---|---|---|",
            .. report.Precisions.Select(one => $"| {one.Precision} | {one.Teraflops.ToString("F1", Invariant)} | {Count(one.ArithmeticLimit)} | {Count(one.TrafficLimit)} |"),
            "", "| precision | batch | eager, samples/s | graph, samples/s | launch limit of eager | best, of the arithmetic limit | of the traffic limit | whole, eager | whole, graph |",
            "|---|---|---|---|---|---|---|---|---|",
            .. report.Rows.Select(row => Row(row, report.Precisions.First(one => one.Precision == row.Precision))),
        ]);
        return string.Join('\n', lines);
    }

    private static string Row(GpuRow row, GpuPrecision limits)
    {
        var best = Math.Max(row.Eager, row.Graph ?? 0);
        return $"| {row.Precision} | {row.Batch} | {Count(row.Eager)} | {Count(row.Graph)} | {Count(row.LaunchLimit)} | {Share(best / limits.ArithmeticLimit)} "
            + $"| {Share(best / limits.TrafficLimit)} | {Count(row.EagerWhole)} | {Count(row.GraphWhole)} |";
    }

    private static string Count(double? perSecond) => perSecond is { } value ? value.ToString("N0", Invariant) : "-";

    private static string Share(double share) => share.ToString("P1", Invariant);
}
