using Inpaint.Server.Errors;

namespace Inpaint.Server.Batching;

internal sealed class ClassificationQueue(BatchScheduler scheduler, ModelCatalog catalog, DeviceState device, IModelSource source)
    : IClassifications
{
    private const int Capacity = 256;
    private readonly Queue<(byte[] Pixels, TaskCompletionSource<float[]> Answer)> _waiting = new();
    private bool _accepting = true;

    public Task<float[]> ClassifyAsync(byte[] pixels, CancellationToken cancellationToken)
    {
        if (catalog.Classifier is null)
        {
            throw Refusals.NoClassifier();
        }
        var answer = new TaskCompletionSource<float[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            if (!_accepting)
            {
                throw Refusals.ShuttingDown();
            }
            if (_waiting.Count >= Capacity)
            {
                throw Refusals.QueueFull("", _waiting.Count, Capacity, TimeSpan.Zero);
            }
            _waiting.Enqueue((pixels, answer));
        }
        scheduler.Wake();
        return answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Classifies what waits, up to one batch; inference thread only.</summary>
    /// <returns>False where nothing waited.</returns>
    public bool Step()
    {
        List<(byte[] Pixels, TaskCompletionSource<float[]> Answer)> batch = [];
        lock (_waiting)
        {
            while (batch.Count < Buckets.Largest && _waiting.TryDequeue(out var next))
            {
                batch.Add(next);
            }
        }
        if (batch.Count == 0)
        {
            return false;
        }
        try
        {
            var answers = catalog.Classifier!.Classify([.. batch.Select(item => item.Pixels)]);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Answer.SetResult(answers[i]);
            }
        }
        catch (Exception error)
        {
            var fault = device.Note(error, source.Device);
            foreach (var (_, answer) in batch)
            {
                answer.TrySetException(fault is { } known ? Refusals.DeviceFailed("", known) : error);
            }
        }
        return true;
    }

    /// <summary>Refuses whatever comes from now on, and what waits.</summary>
    public void Close()
    {
        lock (_waiting)
        {
            _accepting = false;
            while (_waiting.TryDequeue(out var next))
            {
                next.Answer.TrySetException(Refusals.ShuttingDown());
            }
        }
    }
}
