namespace Inpaint.Server.Pool.Workers;

/// <summary>What a worker keeps from one connection to the next.</summary>
internal sealed class WorkerState
{
    private const int MostCancelled = 8_192;

    private readonly HashSet<string> cancelled = [];
    private readonly Queue<string> order = new();
    private readonly Lock gate = new();
    private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Names the process in its beats.</summary>
    public string Name { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Ends when every request that the worker held is answered and acknowledged, and no more will come.</summary>
    public Task Left => left.Task;

    /// <summary>Notes that nothing is held any more.</summary>
    public void Leave() => left.TrySetResult();

    /// <summary>Remembers that a request was given up, in case it is picked up later; the oldest are forgotten.</summary>
    public void Cancel(string id)
    {
        lock (gate)
        {
            if (!cancelled.Add(id))
                return;
            order.Enqueue(id);
            if (order.Count > MostCancelled)
                cancelled.Remove(order.Dequeue());
        }
    }

    /// <summary>True where a request was given up.</summary>
    public bool IsCancelled(string id)
    {
        lock (gate)
            return cancelled.Contains(id);
    }
}
