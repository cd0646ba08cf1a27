using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Server.Errors;
using Inpaint.Server.Health;

namespace Inpaint.Server.Batching;

/// <summary>Runs batches on the inference thread: condition network once per request, one forward pass, labels, delivery.</summary>
internal sealed partial class BatchRunner(
    BatchScheduler scheduler,
    ModelCatalog catalog,
    DeviceState device,
    ServerMetrics metrics,
    TimeProvider time,
    ILogger<BatchRunner> logger
)
{
    public bool Step()
    {
        Release();
        if (scheduler.Take() is not { } batch)
        {
            return false;
        }
        try
        {
            Run(batch);
        }
        catch (Exception error)
        {
            Log.BatchFailed(logger, error, batch.Model.Info.Name, batch.Rows.Count, string.Join(' ', batch.Jobs.Select(job => job.Id)));
            var fault = device.Note(error, batch.Model.Info.Device);
            foreach (var job in batch.Jobs)
            {
                scheduler.End(job, JobOutcome.Failed, fault is { } known ? Refusals.DeviceFailed(job.Id, known)
                    : error is WeightsException ? Refusals.PicturesGone(job.Id, batch.Model.Info.Pictures)
                    : Refusals.Failed(job.Id));
            }
        }
        finally
        {
            scheduler.Finish();
        }
        Release();
        return true;
    }

    /// <summary>
    /// Frees what the condition network made for the jobs that go on; it runs again for them, on the device that their model is on then.
    /// </summary>
    public void Forget()
    {
        Release();
        foreach (var job in scheduler.Unfinished())
        {
            job.Condition?.Dispose();
            job.Condition = null;
        }
    }

    public void Release()
    {
        foreach (var job in scheduler.TakeEnded())
        {
            job.Condition?.Dispose();
            job.Condition = null;
        }
    }

    private void Run(Batch batch)
    {
        var start = time.GetTimestamp();
        Prepare(batch);
        var slots = new SampleSlot[batch.Size];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = Slot(batch.Rows[Math.Min(i, batch.Rows.Count - 1)]); // the surplus repeats the last row
        }
        var pictures = batch.Model.Model.Draw(slots);
        var labels = Label(batch.Model, pictures); // the padding too, since only the sizes in the set are warm on a GPU
        var took = time.GetElapsedTime(start);
        batch.Model.Cost.Observe(batch.Size, took);
        metrics.Batch(batch.Model.Info.Name, batch.Rows.Count, took);
        for (var i = 0; i < batch.Rows.Count; i++)
        {
            Deliver(batch.Rows[i], pictures[i], labels?[i]);
        }
    }

    private static void Prepare(Batch batch)
    {
        CompletionJob[] fresh = [.. batch.Jobs.Where(job => job.Condition is null)];
        var at = 0;
        foreach (var size in Buckets.Split(fresh.Length))
        {
            var part = fresh[at..(at += size)];
            var conditions = batch.Model.Model.Prepare([.. part.Select(job => job.Input)]);
            for (var i = 0; i < part.Length; i++)
            {
                part[i].Condition = conditions[i];
            }
        }
    }

    private static SampleSlot Slot((CompletionJob Job, int Sample) row) =>
        new(row.Job.Condition!, row.Job.Samples[row.Sample].Noise, row.Job.Temperature);

    /// <summary>Completions are worth having without their labels, so a classifier that fails costs the labels alone.</summary>
    private IReadOnlyList<float[]>? Label(LoadedModel by, IReadOnlyList<byte[]> pictures)
    {
        try
        {
            return (by.Model is SetModel set ? set.Classifier : catalog.Classifier)?.Classify(pictures);
        }
        catch (Exception error)
        {
            device.Note(error, by.Info.Device);
            Log.LabelsFailed(logger, error, pictures.Count);
            return null;
        }
    }

    private void Deliver((CompletionJob Job, int Sample) row, byte[] pixels, float[]? probabilities)
    {
        var (job, sample) = row;
        if (job.Outcome is not null)
        {
            return;
        }
        var key = job.Samples[sample].Key;
        int? digit = probabilities is null ? null : Array.IndexOf(probabilities, probabilities.Max());
        if (sample == 0)
        {
            metrics.FirstCompletion.Record(time.GetElapsedTime(job.ArrivedAt).TotalSeconds);
        }
        job.Deliver(new(key.Seed, key.Index, pixels, digit, digit is null ? null : probabilities![digit.Value]));
        if (job.Delivered == job.Samples.Count)
        {
            metrics.LastCompletion.Record(time.GetElapsedTime(job.ArrivedAt).TotalSeconds);
            scheduler.End(job, JobOutcome.Completed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Error, "A batch of {Samples} samples of model {Model} failed; requests {Requests}")]
        public static partial void BatchFailed(ILogger logger, Exception error, string model, int samples, string requests);

        [LoggerMessage(101, LogLevel.Error, "The classifier failed on {Pictures} completions, which go out without labels")]
        public static partial void LabelsFailed(ILogger logger, Exception error, int pictures);
    }
}
