using Inpaint.Client.Lab.Contracts;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Lab;

/// <summary>Questions that were answered before; the one that was asked for longest ago goes first.</summary>
/// <remarks>The framework's memory cache would rather drop the new entry when it is full.</remarks>
internal sealed class LabAnswers(IOptions<LabOptions> options)
{
    private readonly Dictionary<ILabQuery, LinkedListNode<LabJob>> _byQuery = [];
    private readonly LinkedList<LabJob> _byUse = new();
    private readonly Lock _gate = new();

    public IReadOnlyList<TAnswer>? Find<TAnswer>(LabQuery<TAnswer> query)
        where TAnswer : class
    {
        lock (_gate)
        {
            if (!_byQuery.TryGetValue(query, out var node) || node.Value is not LabJob<TAnswer> done)
            {
                return null;
            }
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return done.Given;
        }
    }

    public void Keep(LabJob done)
    {
        if (options.Value.KeptAnswers == 0 || !done.Query.IsRepeatable)
        {
            return;
        }
        lock (_gate)
        {
            if (_byQuery.Remove(done.Query, out var old))
            {
                _byUse.Remove(old);
            }
            _byQuery.Add(done.Query, _byUse.AddLast(done));
            while (_byQuery.Count > options.Value.KeptAnswers)
            {
                _byQuery.Remove(_byUse.First!.Value.Query);
                _byUse.RemoveFirst();
            }
        }
    }
}
