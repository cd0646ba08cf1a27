using System.Diagnostics;
using System.Diagnostics.Metrics;
using Inpaint.Server.Options;

namespace Inpaint.Server.Health;

internal sealed class ServerMetrics : IDisposable
{
    public const string MeterName = "Inpaint";

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly Meter _meter;
    private readonly Counter<long> _requests, _completions, _limited, _garbage;
    private readonly Histogram<double> _batchSeconds;
    private readonly Histogram<int> _batchSamples;

    public ServerMetrics(IMeterFactory factory)
    {
        _meter = factory.Create(MeterName);
        _requests = _meter.CreateCounter<long>("inpaint_requests", null, "Completion requests by outcome.");
        _completions = _meter.CreateCounter<long>("inpaint_completions", null, "Completions drawn, by model.");
        Restarts = _meter.CreateCounter<long>(
            "inpaint_inference_restarts",
            null,
            "Times that the inference loop failed and was started again."
        );
        DeviceFallbacks = _meter.CreateCounter<long>("inpaint_device_fallbacks", null, "GPUs given up for the processor.");
        _limited = _meter.CreateCounter<long>("inpaint_rate_limited", null, "Requests refused by a rate limit or a cap, by limit.");
        QueueWait = _meter.CreateHistogram("inpaint_queue_wait_seconds", null, "From arrival to the first batch.", advice: Seconds);
        FirstCompletion = _meter.CreateHistogram(
            "inpaint_first_completion_seconds",
            null,
            "From arrival to the first completion.",
            advice: Seconds
        );
        LastCompletion = _meter.CreateHistogram(
            "inpaint_last_completion_seconds",
            null,
            "From arrival to the last completion.",
            advice: Seconds
        );
        _batchSeconds = _meter.CreateHistogram(
            "inpaint_batch_seconds",
            null,
            "One forward pass with its labels, by model.",
            advice: Seconds
        );
        _batchSamples = _meter.CreateHistogram<int>(
            "inpaint_batch_samples", null, "Completions in one forward pass, by model.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [.. BatchingOptions.Sizes] });
        PoolConnections = _meter.CreateCounter<long>("inpaint_pool_connections", null, "Times that the broker was connected.");
        PoolRedeliveries = _meter.CreateCounter<long>(
            "inpaint_pool_redeliveries",
            null,
            "Requests that came to this worker after another had them."
        );
        _garbage = _meter.CreateCounter<long>("inpaint_pool_garbage", null, "Messages off a queue that were dropped, by side.");
        Watch("inpaint_resident_bytes", () => Environment.WorkingSet, "Memory of the process.");
        Watch("inpaint_managed_bytes", () => GC.GetTotalMemory(false), "Managed memory.");
        _meter.CreateObservableCounter(
            "inpaint_processor_seconds", () => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds, null, "Processor time used.");
    }

    public Counter<long> Restarts { get; }

    public Counter<long> PoolConnections { get; }

    public Counter<long> PoolRedeliveries { get; }

    public Counter<long> DeviceFallbacks { get; }

    public Histogram<double> QueueWait { get; }

    public Histogram<double> FirstCompletion { get; }

    public Histogram<double> LastCompletion { get; }

    public void Requests(Enum outcome) =>
        _requests.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString().ToLowerInvariant()));

    public void Limited(string limit) => _limited.Add(1, new KeyValuePair<string, object?>("limit", limit));

    public void Batch(string model, int samples, TimeSpan took)
    {
        var tag = new KeyValuePair<string, object?>("model", model);
        _batchSeconds.Record(took.TotalSeconds, tag);
        _batchSamples.Record(samples, tag);
        _completions.Add(samples, tag);
    }

    public void InvalidMessage(string side) => _garbage.Add(1, new KeyValuePair<string, object?>("side", side));

    public void Watch<T>(string name, Func<T> value, string description)
        where T : struct => _meter.CreateObservableGauge(name, value, null, description);

    public void Dispose() => _meter.Dispose();
}
