namespace Inpaint.Server.Lifetime;

/// <summary>
/// The streams that somebody still reads. A request ends when its last completion is drawn, its stream when that has been taken.
/// </summary>
internal sealed class OpenStreams
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _empty = Completed();

    public int Count { get; private set; }

    public Task Empty
    {
        get
        {
            lock (_gate)
            {
                return _empty.Task;
            }
        }
    }

    /// <summary>Counts a stream until the returned object is disposed.</summary>
    public IDisposable Open()
    {
        lock (_gate)
        {
            if (Count++ == 0)
            {
                _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
        return new Stream(this);
    }

    private void Close()
    {
        lock (_gate)
        {
            if (--Count == 0)
            {
                _empty.SetResult();
            }
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private sealed class Stream(OpenStreams streams) : IDisposable
    {
        public void Dispose() => streams.Close();
    }
}
