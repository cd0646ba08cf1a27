namespace Inpaint.Server.Batching;

/// <summary>
/// Keeps the weights of own sets of pictures within a limit: those that drew longest ago go first, and never those that have requests in
/// work. Inference thread only.
/// </summary>
/// <param name="limitBytes">Most bytes of weights, together.</param>
internal sealed class SetMemory(long limitBytes)
{
    private readonly LinkedList<SetModel> _loaded = []; // the one that drew last comes first

    public long Bytes => _loaded.Sum(model => model.Bytes);

    /// <summary>Notes that a model is about to draw, and makes room for it.</summary>
    public void Use(SetModel model)
    {
        _loaded.Remove(model);
        _loaded.AddFirst(model);
        for (var last = _loaded.Last; last is not null && last.Value != model && Bytes > limitBytes;)
        {
            var (candidate, before) = (last.Value, last.Previous);
            if (candidate.TryUnload())
            {
                _loaded.Remove(candidate);
            }
            last = before;
        }
    }

    public void Forget(SetModel model) => _loaded.Remove(model);
}
