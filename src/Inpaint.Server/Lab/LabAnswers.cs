using Inpaint.Client.Lab.Contracts;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Lab;

/// <summary>Answers to questions that were asked before; the one that was asked for longest ago goes first.</summary>
internal sealed class LabAnswers(IOptions<LabOptions> options)
{
    private readonly Dictionary<object, LinkedListNode<(object Query, IReadOnlyList<object> Answers)>> _byQuery = [];
    private readonly LinkedList<(object Query, IReadOnlyList<object> Answers)> _byUse = new();
    private readonly Lock _gate = new();

    public IReadOnlyList<object>? Find(object query)
    {
        lock (_gate)
        {
            if (!_byQuery.TryGetValue(query, out var node))
            {
                return null;
            }
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Answers;
        }
    }

    public void Keep(object query, IReadOnlyList<object> answers)
    {
        if (options.Value.KeptAnswers == 0 || query is not ILabQuery { IsRepeatable: true })
        {
            return;
        }
        lock (_gate)
        {
            if (_byQuery.Remove(query, out var old))
            {
                _byUse.Remove(old);
            }
            _byQuery.Add(query, _byUse.AddLast((query, answers)));
            while (_byQuery.Count > options.Value.KeptAnswers)
            {
                _byQuery.Remove(_byUse.First!.Value.Query);
                _byUse.RemoveFirst();
            }
        }
    }
}
