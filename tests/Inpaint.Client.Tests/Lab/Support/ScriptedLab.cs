using System.Runtime.CompilerServices;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Tests.Lab.Support;

internal sealed class ScriptedLab(params string[] models) : ILab
{
    private readonly Dictionary<Type, Func<object, IEnumerable<object>>> _scripts = [];

    public IReadOnlyDictionary<string, LabModelInfo> Models { get; } =
        models.ToDictionary(
            name => name,
            name => new LabModelInfo(
                name,
                name.ToUpperInvariant(),
                "doersch",
                "bernoulli",
                0.1,
                1000,
                new Dictionary<string, double>(),
                new Dictionary<string, double>(),
                60,
                "a machine"
            )
        );

    /// <summary>What was asked, in order.</summary>
    public List<object> Asked { get; } = [];

    public ScriptedLab On<TQuery>(Func<TQuery, IEnumerable<object>> script)
    {
        _scripts[typeof(TQuery)] = query => script((TQuery)query);
        return this;
    }

    public async IAsyncEnumerable<TAnswer> AskAsync<TAnswer>(
        LabQuery<TAnswer> query,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
        where TAnswer : class
    {
        Asked.Add(query);
        if (!_scripts.TryGetValue(query.GetType(), out var script))
        {
            throw new CompletionRefusedException(RefusalReason.Unavailable, null, $"No script for {query.GetType().Name}.");
        }
        foreach (var answer in script(query))
        {
            yield return (TAnswer)answer;
        }
        await Task.CompletedTask;
    }
}
