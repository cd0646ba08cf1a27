namespace Inpaint.Server.Pool.Workers;

internal sealed class WorkerState
{
    private const int MostCancelled = 8_192;

    private readonly HashSet<string> _cancelled = [];
    private readonly Queue<string> _order = new();
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Ends when every request that the worker holds is answered and acknowledged, and no more will come.</summary>
    public Task Left => _left.Task;

    public void Leave() => _left.TrySetResult();

    /// <summary>Remembers that a request was given up, in case it is picked up later; the oldest are forgotten.</summary>
    public void Cancel(string id)
    {
        lock (_gate)
        {
            if (!_cancelled.Add(id))
            {
                return;
            }
            _order.Enqueue(id);
            if (_order.Count > MostCancelled)
            {
                _cancelled.Remove(_order.Dequeue());
            }
        }
    }

    public bool IsCancelled(string id)
    {
        lock (_gate)
        {
            return _cancelled.Contains(id);
        }
    }
}
