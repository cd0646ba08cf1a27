using Inpaint.Harness.Load;
using Spectre.Console;

namespace Inpaint.Load;

internal static class LoadTable
{
    public static void Print(IAnsiConsole console, LoadReport report)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumn("").AddColumn(new TableColumn("").RightAligned());
        void Row(string what, string value) => table.AddRow(Markup.Escape(what), Markup.Escape(value));
        Row("completions/s", $"{report.CompletionsPerSecond:F1}");
        Row("completions for a second of the servers' processor time", $"{report.CompletionsPerProcessorSecond:F1}");
        if (report.Pool is { } pool)
        {
            Row("processor time of a completion: web servers / workers / broker",
                $"{pool.ServerMicroseconds:F0} / {pool.WorkerMicroseconds:F0} / {pool.BrokerMicroseconds:F0} µs");
            Row("messages to the broker: a completion / a second", $"{pool.MessagesPerCompletion:F3} / {pool.MessagesPerSecond:F0}");
            Row("processor time of a message at the broker", $"{pool.BrokerMicrosecondsPerMessage:F0} µs");
        }
        if (report.BareCompletionsPerSecond is { } alone)
        {
            Row("model and classifier alone / model alone", $"{alone:F1} / {report.BareUnlabelledCompletionsPerSecond:F1}");
        }
        Row("first completion, p50 / p95 / p99", $"{report.P50FirstMs:F0} / {report.P95FirstMs:F0} / {report.P99FirstMs:F0} ms");
        Row("last completion, p99", $"{report.P99LastMs:F0} ms");
        Row("completions in a forward pass, mean", $"{report.MeanBatchSamples:F1}");
        Row("requests completed / busy / failed", $"{report.Requests} / {report.Busy} / {report.Errors}");
        if (report.Retried > 0)
        {
            Row("asked again / streams broken off", $"{report.Retried} / {report.BrokenOff}");
        }
        Row("slowest busy", $"{report.SlowestBusyMs:F0} ms");
        Row("memory before / after", $"{report.ResidentMegabytesBefore:F0} / {report.ResidentMegabytesAfter:F0} MB");
        Row("left behind", $"{report.QueueSamplesAfter} waiting, {report.LiveTensorsGained} tensors");
        Row("first completion after the run", $"{report.FirstMsAfterwards:F0} ms");
        console.Write(table);
        foreach (var (message, times) in report.ErrorsByKind)
        {
            console.WriteLine($"{times} x {message}");
        }
    }
}
