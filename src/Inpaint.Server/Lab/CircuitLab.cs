using System.Runtime.CompilerServices;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Core.Weights;
using Inpaint.Server.Security;

namespace Inpaint.Server.Lab;

/// <summary>
/// The Lab as one open page sees it: one question is computed at a time, the page's others wait here, and so many and so fast at most.
/// </summary>
internal sealed class CircuitLab(
    LabQueue queue, LabModels models, LabAnswers answers, IServiceProvider services, CallerLimits limits) : ILab
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _page = Guid.NewGuid().ToString("N");

    public IReadOnlyDictionary<string, LabModelInfo> Models => models.Cards.ToDictionary(pair => pair.Key, pair => Describe(pair.Value));

    public async IAsyncEnumerable<TAnswer> AskAsync<TAnswer>(
        LabQuery<TAnswer> query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TAnswer : class
    {
        var handler = services.GetServices<ILabHandler<TAnswer>>().FirstOrDefault(handler => handler.Answers(query))
            ?? throw new InvalidOperationException($"No handler answers {query.GetType().Name}; see LabSetup.");
        handler.Check(query, models);
        if (query.IsRepeatable && answers.Find(query) is { } given)
        {
            foreach (var answer in given)
            {
                yield return answer;
            }
            yield break;
        }
        using var open = limits.Lab.Enter(_page);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var job = new LabJob<TAnswer>(Guid.NewGuid().ToString("N")[..12], query, handler.Answer(query, models));
            queue.Submit(job);
            try
            {
                await foreach (var answer in job.Answers.ReadAllAsync(cancellationToken))
                {
                    yield return answer;
                }
            }
            finally
            {
                job.Cancel();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private static LabModelInfo Describe(ModelCard card) => new(
        card.Name, card.Title, card.Network, card.Likelihood, card.Sigma, card.Parameters,
        card.Training?.Validation ?? new Dictionary<string, double>(), card.Test ?? new Dictionary<string, double>(),
        card.Training?.WallSeconds ?? 0, card.Training?.Machine ?? "");
}
