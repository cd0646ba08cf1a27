using System.Collections.Concurrent;

namespace Inpaint.Model.Training;

/// <summary>Prepares batches ahead on a thread of its own, so that the thread with the tensors never waits for holes.</summary>
public sealed class BatchQueue : IDisposable
{
    private const int Ahead = 4;

    private readonly BlockingCollection<TrainingBatch> ready = new(Ahead);
    private readonly CancellationTokenSource stop = new();
    private readonly Task worker;

    /// <param name="source">Makes the batches.</param>
    /// <param name="from">First step.</param>
    /// <param name="to">One past the last step.</param>
    public BatchQueue(BatchSource source, int from, int to) => worker = Task.Factory.StartNew(
        () => Fill(source, from, to), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The batches in order of their steps. A failure while making one is raised here.</summary>
    public IEnumerable<TrainingBatch> Batches()
    {
        foreach (var batch in ready.GetConsumingEnumerable())
            yield return batch;
        worker.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        worker.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        ready.Dispose();
        stop.Dispose();
    }

    private void Fill(BatchSource source, int from, int to)
    {
        try
        {
            for (var step = from; step < to; step++)
                ready.Add(source.Make(step), stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            ready.CompleteAdding();
        }
    }
}
