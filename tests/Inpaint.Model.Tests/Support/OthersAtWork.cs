using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Support;

/// <summary>Does something over and over on another thread until it is disposed, as other work of the process may at any time.</summary>
internal sealed class OthersAtWork : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Thread _thread;

    public OthersAtWork(Action work)
    {
        var begun = new TaskCompletionSource();
        _thread = new(() =>
        {
            while (!_end.IsCancellationRequested)
            {
                using var scope = NewDisposeScope();
                work();
                begun.TrySetResult();
            }
        });
        _thread.Start();
        begun.Task.Wait();
    }

    public static OthersAtWork Drawing() => new(() =>
    {
        manual_seed(1);
        for (var i = 0; i < 7; i++)
        {
            _ = randn(50);
        }
    });

    public void Dispose()
    {
        _end.Cancel();
        _thread.Join();
        _end.Dispose();
    }
}
