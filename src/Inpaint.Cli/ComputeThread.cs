using System.Collections.Concurrent;

namespace Inpaint.Cli;

/// <summary>
/// The one thread on which a verb computes. libtorch's parallel loops keep a pool of threads for every thread that starts one, and as soon as
/// there are more of them than processors, all pools wait asleep instead of busily: a step of training on two threads takes a tenth longer, a
/// small batch twice as long. After an await, a verb may go on anywhere.
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
