using System.Diagnostics;
using System.Diagnostics.Metrics;
using Inpaint.Server.Batching;

namespace Inpaint.Server.Health;

/// <summary>The server's instruments; docs/serving.md lists them.</summary>
internal sealed class ServerMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Inpaint";

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly Meter meter;
    private readonly Counter<long> requests, completions, limited;
    private readonly Histogram<double> batchSeconds;
    private readonly Histogram<int> batchSamples;

    public ServerMetrics(IMeterFactory factory)
    {
        meter = factory.Create(MeterName);
        requests = meter.CreateCounter<long>("inpaint_requests", null, "Completion requests by outcome.");
        completions = meter.CreateCounter<long>("inpaint_completions", null, "Completions drawn, by model.");
        Restarts = meter.CreateCounter<long>("inpaint_inference_restarts", null, "Times that the inference loop failed and was started again.");
        limited = meter.CreateCounter<long>("inpaint_rate_limited", null, "Requests refused by a rate limit or a cap, by limit.");
        QueueWait = meter.CreateHistogram("inpaint_queue_wait_seconds", null, "From arrival to the first batch.", advice: Seconds);
        FirstCompletion = meter.CreateHistogram("inpaint_first_completion_seconds", null, "From arrival to the first completion.", advice: Seconds);
        LastCompletion = meter.CreateHistogram("inpaint_last_completion_seconds", null, "From arrival to the last completion.", advice: Seconds);
        batchSeconds = meter.CreateHistogram("inpaint_batch_seconds", null, "One forward pass with its labels, by model.", advice: Seconds);
        batchSamples = meter.CreateHistogram<int>(
            "inpaint_batch_samples", null, "Completions in one forward pass, by model.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [.. Buckets.Sizes] });
    }

    public Counter<long> Restarts { get; }

    public Histogram<double> QueueWait { get; }

    public Histogram<double> FirstCompletion { get; }

    public Histogram<double> LastCompletion { get; }

    /// <summary>Counts a request that was admitted and has ended.</summary>
    public void Finished(JobOutcome outcome) => Requests(outcome.ToString().ToLowerInvariant());

    /// <summary>Counts a request by outcome: those of <see cref="JobOutcome"/>, or the reason of a refusal.</summary>
    public void Requests(string outcome) => requests.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Counts a refusal by a rate limit or a cap.</summary>
    public void Limited(string limit) => limited.Add(1, new KeyValuePair<string, object?>("limit", limit));

    /// <summary>Counts one forward pass.</summary>
    public void Batch(string model, int samples, TimeSpan took)
    {
        var tag = new KeyValuePair<string, object?>("model", model);
        batchSeconds.Record(took.TotalSeconds, tag);
        batchSamples.Record(samples, tag);
        completions.Add(samples, tag);
    }

    /// <summary>Adds the values that are read when they are asked for.</summary>
    public void Watch(Func<int> queueSamples, Func<int> activeRequests, Func<int> circuits, Func<long> liveTensors)
    {
        meter.CreateObservableGauge("inpaint_queue_samples", queueSamples, null, "Completions that wait to be drawn.");
        meter.CreateObservableGauge("inpaint_active_requests", activeRequests, null, "Requests that have not ended.");
        meter.CreateObservableGauge("inpaint_circuits", circuits, null, "Pages that are open.");
        meter.CreateObservableGauge("inpaint_live_tensors", liveTensors, null, "Tensors alive.");
        meter.CreateObservableGauge("inpaint_resident_bytes", () => Environment.WorkingSet, null, "Memory of the process.");
        meter.CreateObservableGauge("inpaint_managed_bytes", () => GC.GetTotalMemory(false), null, "Managed memory.");
        meter.CreateObservableCounter(
            "inpaint_processor_seconds", () => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds, null, "Processor time used.");
    }

    public void Dispose() => meter.Dispose();
}
