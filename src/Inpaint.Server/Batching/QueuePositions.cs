namespace Inpaint.Server.Batching;

/// <summary>
/// The jobs that have not ended, in the order of their arrival, and what each has been told about its place. Guarded by the scheduler.
/// </summary>
internal sealed class QueuePositions(TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly LinkedList<CompletionJob> _jobs = new();
    private readonly Dictionary<CompletionJob, LinkedListNode<CompletionJob>> _nodes = [];

    public int Count => _jobs.Count;

    public IEnumerable<CompletionJob> Jobs => _jobs;

    /// <summary>Adds a job, and tells it its place unless it is the first.</summary>
    /// <param name="job">Goes to the end.</param>
    /// <param name="others">Requests of other servers ahead of all of these.</param>
    public void Add(CompletionJob job, int others = 0)
    {
        if (_jobs.Count + others > 0)
        {
            Tell(job, _jobs.Count + others);
        }
        _nodes.Add(job, _jobs.AddLast(job));
    }

    public void Remove(CompletionJob job)
    {
        if (_nodes.Remove(job, out var node))
        {
            _jobs.Remove(node);
        }
    }

    /// <summary>Tells those whose drawing has not begun that their place has changed.</summary>
    /// <param name="others">Requests of other servers ahead of all of these.</param>
    public void Tell(int others = 0)
    {
        var position = others;
        foreach (var job in _jobs)
        {
            if (job is { Taken: 0, Told: { } told } && told.Position != position && time.GetElapsedTime(told.At) >= Pace)
            {
                Tell(job, position);
            }
            position++;
        }
    }

    private void Tell(CompletionJob job, int position)
    {
        job.Told = (position, time.GetTimestamp());
        job.TellPosition(position);
    }
}
