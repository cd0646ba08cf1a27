using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Lab;

/// <summary>Answers to questions that were asked before; the one that was asked for longest ago goes first.</summary>
internal sealed class LabAnswers(IOptions<LabOptions> options)
{
    private readonly Dictionary<object, LinkedListNode<(object Query, IReadOnlyList<object> Answers)>> byQuery = [];
    private readonly LinkedList<(object Query, IReadOnlyList<object> Answers)> byUse = new();
    private readonly Lock gate = new();

    /// <summary>The answers to a question, or null where it is new.</summary>
    public IReadOnlyList<object>? Find(object query)
    {
        lock (gate)
        {
            if (!byQuery.TryGetValue(query, out var node))
                return null;
            byUse.Remove(node);
            byUse.AddLast(node);
            return node.Value.Answers;
        }
    }

    /// <summary>Keeps the answers to a question that is repeatable.</summary>
    public void Keep(object query, IReadOnlyList<object> answers)
    {
        if (options.Value.KeptAnswers == 0 || !IsRepeatable(query))
            return;
        lock (gate)
        {
            if (byQuery.Remove(query, out var old))
                byUse.Remove(old);
            byQuery.Add(query, byUse.AddLast((query, answers)));
            while (byQuery.Count > options.Value.KeptAnswers)
            {
                byQuery.Remove(byUse.First!.Value.Query);
                byUse.RemoveFirst();
            }
        }
    }

    private static bool IsRepeatable(object query) => (bool)query.GetType().GetProperty("IsRepeatable")!.GetValue(query)!;
}
