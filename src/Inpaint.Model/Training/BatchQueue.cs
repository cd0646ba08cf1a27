using System.Collections.Concurrent;

namespace Inpaint.Model.Training;

/// <summary>Prepares batches ahead on a thread of its own, so that the thread with the tensors never waits for holes.</summary>
public sealed class BatchQueue : IDisposable
{
    private const int Ahead = 4;

    private readonly BlockingCollection<TrainingBatch> _ready = new(Ahead);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _worker;

    /// <param name="source">Makes the batches.</param>
    /// <param name="from">First step.</param>
    /// <param name="to">One past the last step.</param>
    public BatchQueue(BatchSource source, int from, int to) => _worker = Task.Factory.StartNew(
        () => Fill(source, from, to), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The batches in order of their steps. A failure while making one is raised here.</summary>
    public IEnumerable<TrainingBatch> Batches()
    {
        foreach (var batch in _ready.GetConsumingEnumerable())
        {
            yield return batch;
        }
        _worker.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _worker.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _ready.Dispose();
        _stop.Dispose();
    }

    private void Fill(BatchSource source, int from, int to)
    {
        try
        {
            for (var step = from; step < to; step++)
            {
                _ready.Add(source.Make(step), _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _ready.CompleteAdding();
        }
    }
}
