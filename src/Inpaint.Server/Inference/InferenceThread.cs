using Inpaint.Core;
using Inpaint.Core.Completions;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Model.Devices;
using Inpaint.Server.Batching;
using Inpaint.Server.Health;
using Inpaint.Server.Lab;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Inference;

/// <summary>
/// The one thread that owns every tensor: loads the models, warms them, then runs batches until it is stopped. Whatever
/// escapes the loop is logged and the loop starts again.
/// </summary>
internal sealed partial class InferenceThread(
    IModelSource source, ModelCatalog catalog, BatchScheduler scheduler, BatchRunner runner, ClassificationQueue classifications,
    LabQueue lab, LabModels labModels, DeviceState device, ServerMetrics metrics, IOptions<BatchingOptions> batching, TimeProvider time,
    ILogger<InferenceThread> logger) : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _warmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastBeat = time.GetTimestamp();
    private readonly List<IDisposable> _abandoned = [];
    private volatile bool _stopping;
    private int _starts;

    /// <summary>Ends when the models are in memory, or fails with the reason why they are not.</summary>
    public Task Loaded => _loaded.Task;

    public Task Warmed => _warmed.Task;

    /// <summary>Time since the loop last came round.</summary>
    public TimeSpan SinceBeat => time.GetElapsedTime(Interlocked.Read(ref _lastBeat));

    /// <summary>Starts it, unless it has been.</summary>
    public void Start()
    {
        if (Interlocked.Increment(ref _starts) == 1)
        {
            new Thread(Main) { IsBackground = true, Name = "inference" }.Start();
        }
    }

    public Task StopAsync()
    {
        _stopping = true;
        scheduler.Wake();
        return _ended.Task;
    }

    /// <summary>
    /// Waits for the thread where the host fails or is stopped while it starts: a process must not end under a thread in native code.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_starts > 0)
        {
            await StopAsync();
        }
    }

    private void Main()
    {
        IReadOnlyList<LoadedModel> models = [];
        try
        {
            models = Load();
            _loaded.SetResult();
            while (!_stopping)
            {
                Supervise(models);
            }
        }
        catch (Exception error)
        {
            _loaded.TrySetException(error);
        }
        finally
        {
            runner.Release();
            foreach (var model in models)
            {
                model.Model.Dispose();
            }
            catalog.Classifier?.Dispose();
            labModels.Dispose();
            _ended.SetResult();
        }
    }

    private IReadOnlyList<LoadedModel> Load()
    {
        var start = time.GetTimestamp();
        source.Configure();
        LoadedModel[] models;
        try
        {
            models = LoadOnDevice();
        }
        catch (Exception error) when (device.Note(error, source.Device) is not null)
        {
            var failed = source.Device;
            source.FallBack();
            models = LoadOnDevice();
            catalog.FallBack(failed);
            device.FellBack();
        }
        Log.Loaded(logger, models.Length, source.Device, time.GetElapsedTime(start).TotalMilliseconds);
        return models;
    }

    private LoadedModel[] LoadOnDevice()
    {
        LoadedModel[] models = [.. source.LoadModels().Select(model => new LoadedModel(model, Describe(model)))];
        catalog.Publish(models, source.LoadClassifier());
        return models;
    }

    private ModelInfo Describe(ICompletionModel model) => model is SetModel set
        ? set.Describe(source.Device)
        : new(
            model.Card.Name,
            model.Card.Title,
            source.Device,
            model.Card.Sha256,
            model.NoiseSize > 0,
            model.AcceptsLabel,
            model.CoarseNoiseSize > 0
        )
        {
            Pictures = model.Card.Pictures.Name,
            Classes = model.Card.Pictures.Classes,
        };

    private void Supervise(IReadOnlyList<LoadedModel> models)
    {
        try
        {
            if (device.MustFallBack)
            {
                FallBack(models);
            }
            if (!_warmed.Task.IsCompleted)
            {
                WarmAll(models);
            }
            while (!_stopping && !device.MustFallBack)
            {
                Interlocked.Exchange(ref _lastBeat, time.GetTimestamp());
                if (!(classifications.Step() | runner.Step() | lab.Step()))
                {
                    scheduler.WaitForWork(Beat);
                }
            }
        }
        catch (Exception error) when (device.Note(error, source.Device) is not null)
        {
            // Noted: the next round falls back.
        }
        catch (Exception error)
        {
            Log.Restarted(logger, error);
            metrics.Restarts.Add(1);
            scheduler.WaitForWork(Beat);
        }
    }

    private void WarmAll(IReadOnlyList<LoadedModel> models)
    {
        var start = time.GetTimestamp();
        var most = batching.Value.Enabled ? batching.Value.MaxBatchSamples : 1;
        foreach (var model in models.Where(model => model.Model is not SetModel)) // loaded when they are asked for
        {
            foreach (var size in Buckets.ToWarm(source.Device, most))
            {
                Warm(model, size); // what is compiled then is no part of what a pass costs
                if (_stopping)
                {
                    return;
                }
                model.Cost.Observe(size, Warm(model, size));
                Interlocked.Exchange(ref _lastBeat, time.GetTimestamp());
            }
        }
        Log.Warmed(logger, time.GetElapsedTime(start).TotalMilliseconds);
        _warmed.TrySetResult();
        // What reading the weights left behind goes back to the system; nothing as large is allocated again.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>
    /// Loads every model again, on the processor. What was on a lost GPU is kept and not freed: freeing pinned memory asks the GPU whether
    /// it has done with it, and an error there would end the process.
    /// </summary>
    private void FallBack(IReadOnlyList<LoadedModel> models)
    {
        source.FallBack();
        runner.Forget();
        var replacements = source.LoadModels().ToDictionary(model => (model.Card.Pictures.Name, model.Card.Name));
        var classifier = source.LoadClassifier();
        if (catalog.Classifier is { } failedClassifier)
        {
            GiveUp(failedClassifier);
        }
        foreach (var model in models)
        {
            GiveUp(model.Model);
            model.Replace(replacements[(model.Info.Pictures, model.Info.Name)]);
        }
        catalog.Publish(models, classifier);
        device.FellBack();
        WarmAll(models);
    }

    private void GiveUp(IDisposable onDevice)
    {
        if (device.Failed!.Fault == DeviceFault.OutOfMemory)
        {
            onDevice.Dispose();
        }
        else
        {
            _abandoned.Add(onDevice);
        }
    }

    private TimeSpan Warm(LoadedModel model, int size)
    {
        var everything = new HoleImage(new byte[ImageSize.Pixels], [.. Enumerable.Repeat((byte)1, ImageSize.Pixels)]);
        var start = time.GetTimestamp();
        var conditions = model.Model.Prepare([.. Enumerable.Repeat(everything, size)]);
        var noise = new NoiseRecipe.Fresh(new(0, 0));
        var pictures = model.Model.Draw([.. conditions.Select(condition => new SampleSlot(condition, noise))]);
        catalog.Classifier?.Classify(pictures);
        var took = time.GetElapsedTime(start);
        foreach (var condition in conditions)
        {
            condition.Dispose();
        }
        return took;
    }

    private static partial class Log
    {
        [LoggerMessage(110, LogLevel.Information, "{Models} models loaded on {Device} in {Milliseconds:F0} ms")]
        public static partial void Loaded(ILogger logger, int models, string device, double milliseconds);

        [LoggerMessage(111, LogLevel.Information, "Warmed in {Milliseconds:F0} ms")]
        public static partial void Warmed(ILogger logger, double milliseconds);

        [LoggerMessage(112, LogLevel.Critical, "The inference loop failed and starts again")]
        public static partial void Restarted(ILogger logger, Exception error);
    }
}
