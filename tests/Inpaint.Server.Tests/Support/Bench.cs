using System.Diagnostics.Metrics;
using Inpaint.Core.Completions;
using Inpaint.Core.Sampling;
using Inpaint.Server.Batching;
using Inpaint.Server.Completions;
using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Inpaint.Server.Tests.Support;

/// <summary>Scheduler and runner without a thread: a test makes every step itself, in fake time.</summary>
internal sealed class Bench : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ModelCatalog _catalog = new();
    private int _jobs;

    public Bench(Action<BatchingOptions>? configure = null, IDigitClassifier? classifier = null)
    {
        Options = new BatchingOptions();
        configure?.Invoke(Options);
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        Metrics = new(Meters);
        Model = new("fake", Clock);
        Other = new("other", Clock);
        Loaded = [Load(Model), Load(Other)];
        _catalog.Publish(Loaded, classifier);
        Scheduler = new(options, Clock, Metrics);
        Runner = new(
            Scheduler,
            _catalog,
            new(_catalog, Metrics, Clock, NullLogger<DeviceState>.Instance),
            Metrics,
            Clock,
            NullLogger<BatchRunner>.Instance
        );
        Service = new(Scheduler, new(), _catalog, Metrics, Clock, NullLogger<CompletionService>.Instance);
    }

    public FakeClock Clock { get; } = new();

    public BatchingOptions Options { get; }

    public FakeModel Model { get; }

    public FakeModel Other { get; }

    public LoadedModel[] Loaded { get; }

    public BatchScheduler Scheduler { get; }

    public BatchRunner Runner { get; }

    public CompletionService Service { get; }

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public ServerMetrics Metrics { get; }

    public CompletionJob Submit(string caller, int count, int model = 0, int seed = 1)
    {
        var job = JobFactory.Create($"job{++_jobs}", caller, Requests.Valid(count, seed), Loaded[model]);
        Scheduler.Submit(job);
        return job;
    }

    /// <summary>Runs batches until nothing waits.</summary>
    public void RunAll()
    {
        while (Runner.Step())
        {
        }
    }

    public static List<CompletionFrame> Read(CompletionJob job)
    {
        var frames = new List<CompletionFrame>();
        while (job.Frames.TryRead(out var frame))
        {
            frames.Add(frame);
        }
        return frames;
    }

    public static CompletionRefusedException? Refusal(CompletionJob job)
    {
        Read(job);
        Assert.True(job.Frames.Completion.IsCompleted, "The stream has not ended.");
        return job.Frames.Completion.Exception?.InnerException as CompletionRefusedException;
    }

    public void Dispose() => _services.Dispose();

    private static LoadedModel Load(FakeModel model) => new(model, new(
        model.Card.Name, model.Card.Title, "cpu", model.Card.Sha256, Stochastic: true, AcceptsLabel: true, HasCoarseLatents: true));
}
