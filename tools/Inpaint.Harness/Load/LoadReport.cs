using System.Text.Json;
using Inpaint.Harness.Processes;

namespace Inpaint.Harness.Load;

/// <summary>What a load run showed.</summary>
public sealed record LoadReport
{
    /// <summary>Completions that came, by second.</summary>
    public required double CompletionsPerSecond { get; init; }

    /// <summary>
    /// Completions drawn for each second of processor time that servers and workers used; other programs on the machine hardly change it.
    /// </summary>
    public required double CompletionsPerProcessorSecond { get; init; }

    /// <summary>Milliseconds from request to first completion, over the requests that got one: median.</summary>
    public required double P50FirstMs { get; init; }

    /// <summary>The same: 95 of 100 are below.</summary>
    public required double P95FirstMs { get; init; }

    /// <summary>The same: 99 of 100 are below.</summary>
    public required double P99FirstMs { get; init; }

    /// <summary>Milliseconds from request to last completion: 99 of 100 are below.</summary>
    public required double P99LastMs { get; init; }

    /// <summary>Requests that the server called itself too busy for.</summary>
    public required int Busy { get; init; }

    /// <summary>The longest that a request waited to hear so, in milliseconds.</summary>
    public required double SlowestBusyMs { get; init; }

    /// <summary>Requests that failed otherwise.</summary>
    public required int Errors { get; init; }

    /// <summary>Completions in a forward pass, on average.</summary>
    public required double MeanBatchSamples { get; init; }

    /// <summary>Requests that got every completion.</summary>
    public required int Requests { get; init; }

    /// <summary>Requests that were asked again, because their connection broke or their server was shutting down.</summary>
    public required int Retried { get; init; }

    /// <summary>Streams that broke off after their first completion.</summary>
    public required int BrokenOff { get; init; }

    /// <summary>The server's memory before and after, in megabytes.</summary>
    public required double ResidentMegabytesBefore { get; init; }

    /// <inheritdoc cref="ResidentMegabytesBefore"/>
    public required double ResidentMegabytesAfter { get; init; }

    /// <summary>Completions that still wait after the run.</summary>
    public required int QueueSamplesAfter { get; init; }

    /// <summary>Tensors alive after the run, less those before it.</summary>
    public required int LiveTensorsGained { get; init; }

    /// <summary>Milliseconds to the first completion of a request sent alone right after the run.</summary>
    public required double FirstMsAfterwards { get; init; }

    /// <summary>
    /// Completions per second of model and classifier in a loop without a server, in batches of 64; null where it was not measured.
    /// </summary>
    public double? BareCompletionsPerSecond { get; init; }

    /// <summary>The same without labels.</summary>
    public double? BareUnlabelledCompletionsPerSecond { get; init; }

    /// <summary>What each part of the pool cost; null where the servers drew themselves.</summary>
    public PoolReport? Pool { get; init; }

    /// <summary>What went wrong, and how often.</summary>
    public required IReadOnlyDictionary<string, int> ErrorsByKind { get; init; }

    /// <summary>One line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Sums a run up.</summary>
    public static LoadReport Of(
        IReadOnlyList<RequestResult> results, double seconds, ServerMetrics before, ServerMetrics after, RequestResult alone)
    {
        double[] first = [.. results.Select(result => result.FirstMs).OfType<double>().Order()];
        double[] last = [.. results.Where(result => result.End == RequestEnd.Completed).Select(result => result.LastMs).Order()];
        var busy = results.Where(result => result.End == RequestEnd.Busy).ToList();
        var errors = results.Where(result => result.End == RequestEnd.Error).ToList();
        var batches = after["inpaint_batch_samples_count"] - before["inpaint_batch_samples_count"];
        var processor = after[LoadReading.ProcessorSeconds] - before[LoadReading.ProcessorSeconds];
        var drawn = after["inpaint_completions_total"] - before["inpaint_completions_total"];
        return new()
        {
            CompletionsPerSecond = Math.Round(results.Sum(result => result.Completions) / seconds, 1),
            CompletionsPerProcessorSecond = processor > 0 ? Math.Round(drawn / processor, 1) : 0,
            P50FirstMs = Percentile(first, 0.5),
            P95FirstMs = Percentile(first, 0.95),
            P99FirstMs = Percentile(first, 0.99),
            P99LastMs = Percentile(last, 0.99),
            Busy = busy.Count,
            SlowestBusyMs = Math.Round(busy.Select(result => result.LastMs).DefaultIfEmpty().Max(), 1),
            Errors = errors.Count,
            MeanBatchSamples =
                batches > 0 ? Math.Round((after["inpaint_batch_samples_sum"] - before["inpaint_batch_samples_sum"]) / batches, 2) : 0,
            Requests = last.Length,
            Retried = results.Count(result => result.Retries > 0),
            BrokenOff = results.Sum(result => result.BrokenOff) + errors.Count(result => result.Completions > 0),
            ResidentMegabytesBefore = Math.Round(before["inpaint_resident_bytes"] / 1e6),
            ResidentMegabytesAfter = Math.Round(after["inpaint_resident_bytes"] / 1e6),
            QueueSamplesAfter = (int)after["inpaint_queue_samples"],
            LiveTensorsGained = (int)(after["inpaint_live_tensors"] - before["inpaint_live_tensors"]),
            FirstMsAfterwards = Math.Round(alone.FirstMs ?? alone.LastMs, 1),
            ErrorsByKind = errors.GroupBy(result => result.Message ?? "unknown").ToDictionary(group => group.Key, group => group.Count()),
        };
    }

    private static double Percentile(double[] ascending, double share) =>
        ascending.Length == 0 ? 0 : Math.Round(ascending[Math.Max(0, (int)Math.Ceiling(share * ascending.Length) - 1)], 1);
}
