namespace Inpaint.Client.Shared;

/// <summary>Renders at once, and then at most once per interval while changes keep coming.</summary>
/// <param name="time">Clock.</param>
/// <param name="interval">Least time between two renders.</param>
/// <param name="render">Called on the thread that asks, or on the timer's.</param>
public sealed class RenderCoalescer(TimeProvider time, TimeSpan interval, Action render) : IDisposable
{
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private bool _pending;

    /// <summary>Asks for a render.</summary>
    public void Request()
    {
        lock (_gate)
        {
            if (_timer is not null)
            {
                _pending = true;
                return;
            }

            _timer = time.CreateTimer(_ => OnInterval(), null, interval, Timeout.InfiniteTimeSpan);
        }

        render();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _pending = false;
        }
    }

    private void OnInterval()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
            if (!_pending)
            {
                return;
            }
            _pending = false;
        }

        Request();
    }
}
