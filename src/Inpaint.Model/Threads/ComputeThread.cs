using System.Collections.Concurrent;

namespace Inpaint.Model.Threads;

/// <summary>
/// A thread on which all of something is computed, since after an await a method may go on anywhere. libtorch's parallel loops keep a pool of
/// threads for every thread that starts one, and as soon as there are more of them than processors, all pools wait asleep instead of busily: a
/// small batch then takes twice as long.
/// </summary>
public sealed class ComputeThread : IDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly Thread thread;

    /// <summary>Starts it.</summary>
    public ComputeThread()
    {
        thread = new(() =>
        {
            foreach (var next in work.GetConsumingEnumerable())
                next();
        }) { IsBackground = true, Name = "compute" };
        thread.Start();
    }

    /// <summary>Runs something after all that was handed over before.</summary>
    /// <returns>Its result, or what it threw.</returns>
    public Task<T> RunAsync<T>(Func<T> compute)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                done.SetResult(compute());
            }
            catch (OperationCanceledException cancelled)
            {
                done.SetCanceled(cancelled.CancellationToken);
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        });
        return done.Task;
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Action compute) => RunAsync(() =>
    {
        compute();
        return true;
    });

    /// <summary>Ends it after what was handed over.</summary>
    public void Dispose()
    {
        work.CompleteAdding();
        thread.Join();
        work.Dispose();
    }
}
