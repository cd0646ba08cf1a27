using System.Collections.Concurrent;

namespace Inpaint.Model.Training;

/// <summary>
/// A thread on which all of something is computed, since after an await a method may go on anywhere. libtorch's parallel loops keep a pool
/// of threads for every thread that starts one, and as soon as there are more of them than processors, all pools wait asleep instead of
/// busily: a small batch then takes twice as long.
/// </summary>
public sealed class ComputeThread : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    /// <summary>Starts it.</summary>
    public ComputeThread()
    {
        _thread = new(() =>
        {
            foreach (var next in _work.GetConsumingEnumerable())
            {
                next();
            }
        })
        { IsBackground = true, Name = "compute" };
        _thread.Start();
    }

    /// <summary>Runs something after all that was handed over before.</summary>
    /// <returns>Its result, or what it threw.</returns>
    public Task<T> RunAsync<T>(Func<T> compute)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
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
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }
}
