namespace Inpaint.Server.Batching;

/// <summary>
/// The waiting samples, handed out one by one to the callers in turn: a caller with 64 waiting does not hold up another with four. A
/// caller's own requests are served in the order they came. Not thread-safe; the scheduler guards it.
/// </summary>
/// <param name="fair">False serves all callers as one, in the order of their requests.</param>
internal sealed class FairQueue(bool fair = true)
{
    private readonly LinkedList<CallerQueue> _turn = new();
    private readonly Dictionary<string, LinkedListNode<CallerQueue>> _callers = [];

    public int Samples { get; private set; }

    public void Add(CompletionJob job)
    {
        var key = KeyOf(job.Caller);
        if (!_callers.TryGetValue(key, out var node))
        {
            _callers.Add(key, node = _turn.AddLast(new CallerQueue(key)));
        }
        node.Value.Jobs.AddLast(job);
        Samples += job.Waiting;
    }

    public void Remove(CompletionJob job)
    {
        if (!_callers.TryGetValue(KeyOf(job.Caller), out var node) || !node.Value.Jobs.Remove(job))
        {
            return;
        }
        Samples -= job.Waiting;
        RemoveIfEmpty(node);
    }

    public (ServedModel Model, int Waiting)? Next()
    {
        if (_turn.First is not { } first)
        {
            return null;
        }
        var model = first.Value.Jobs.First!.Value.Model;
        return (model, _turn.Sum(caller => Ready(caller, model).Sum(job => job.Waiting)));
    }

    public List<(CompletionJob Job, int Sample)> Take(ServedModel model, int most)
    {
        var rows = new List<(CompletionJob, int)>(most);
        while (rows.Count < most && FirstFor(model) is { } node)
        {
            rows.Add(TakeOne(node));
        }
        return rows;
    }

    /// <summary>
    /// Samples of each model that are drawn before the last of <paramref name="count"/> further ones of <paramref name="caller"/>: all that
    /// the caller already waits for, and from everybody else no more than the caller's own, since callers take turns.
    /// </summary>
    public Dictionary<ServedModel, int> Ahead(string caller, int count)
    {
        var key = KeyOf(caller);
        var own = _callers.TryGetValue(key, out var node) ? node.Value.Jobs.Sum(job => job.Waiting) : 0;
        var ahead = new Dictionary<ServedModel, int>();
        foreach (var queue in _turn)
        {
            var left = queue.Key == key ? own : own + count;
            foreach (var job in queue.Jobs)
            {
                var samples = Math.Min(left, job.Waiting);
                ahead[job.Model] = ahead.GetValueOrDefault(job.Model) + samples;
                left -= samples;
            }
        }
        return ahead;
    }

    private LinkedListNode<CallerQueue>? FirstFor(ServedModel model)
    {
        var node = _turn.First;
        while (node is not null && node.Value.Jobs.First!.Value.Model != model)
        {
            node = node.Next;
        }
        return node;
    }

    private (CompletionJob Job, int Sample) TakeOne(LinkedListNode<CallerQueue> node)
    {
        var job = node.Value.Jobs.First!.Value;
        var sample = job.Taken++;
        Samples--;
        if (job.Waiting == 0)
        {
            node.Value.Jobs.RemoveFirst();
        }
        _turn.Remove(node);
        _turn.AddLast(node);
        RemoveIfEmpty(node);
        return (job, sample);
    }

    private void RemoveIfEmpty(LinkedListNode<CallerQueue> node)
    {
        if (node.Value.Jobs.Count > 0)
        {
            return;
        }
        _turn.Remove(node);
        _callers.Remove(node.Value.Key);
    }

    private string KeyOf(string caller) => fair ? caller : "";

    private static IEnumerable<CompletionJob> Ready(CallerQueue caller, ServedModel model) =>
        caller.Jobs.TakeWhile(job => job.Model == model);

    private sealed record CallerQueue(string Key)
    {
        public LinkedList<CompletionJob> Jobs { get; } = new();
    }
}
