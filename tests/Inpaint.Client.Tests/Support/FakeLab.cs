using System.Runtime.CompilerServices;
using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Tests.Support;

internal sealed class FakeLab : ILab
{
    private readonly Dictionary<Type, Func<object, object>> _answers = [];
    private readonly List<object> _asked = [];

    public Dictionary<string, LabModelInfo> Known { get; } = [];

    public IReadOnlyList<object> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    IReadOnlyDictionary<string, LabModelInfo> ILab.Models => Known;

    public void Answer<TQuery, TAnswer>(Func<TQuery, TAnswer> answer)
        where TQuery : LabQuery<TAnswer>
        where TAnswer : class => _answers[typeof(TQuery)] = query => answer((TQuery)query);

    public void Forget()
    {
        lock (_asked)
        {
            _asked.Clear();
        }
    }

    /// <summary>Adds models without weights to speak of.</summary>
    public void Know(params string[] names)
    {
        foreach (var name in names)
        {
            Known[name] = new(
                name,
                name,
                "vae",
                "bernoulli",
                0.1,
                1000,
                new Dictionary<string, double> { ["kl"] = 12.5 },
                new Dictionary<string, double> { ["squaredError"] = 21 },
                60,
                "a machine"
            );
        }
    }

    public async IAsyncEnumerable<TAnswer> AskAsync<TAnswer>(
        LabQuery<TAnswer> query,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
        where TAnswer : class
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        lock (_asked)
        {
            _asked.Add(query);
        }
        if (!_answers.TryGetValue(query.GetType(), out var answer))
        {
            throw new InvalidOperationException($"The test does not say how {query} is answered.");
        }
        yield return (TAnswer)answer(query);
    }
}
