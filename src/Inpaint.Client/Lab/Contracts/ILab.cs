using Inpaint.Core.Completions;

namespace Inpaint.Client.Lab.Contracts;

/// <summary>Computes what the Lab shows. One page has one question computed at a time; its others wait in line.</summary>
public interface ILab
{
    /// <summary>The models that the Lab can ask, by name; a name that is not among them has no weights on this server.</summary>
    IReadOnlyDictionary<string, LabModelInfo> Models { get; }

    /// <summary>Streams the answers to a question: one, or ever better ones while a long computation goes on.</summary>
    /// <param name="query">Checked before anything is queued.</param>
    /// <param name="cancellationToken">Leaves the queue, or ends the computation after the slice at hand.</param>
    /// <exception cref="CompletionRefusedException">The question is not valid, or the server is busy; raised at the first read.</exception>
    IAsyncEnumerable<TAnswer> AskAsync<TAnswer>(LabQuery<TAnswer> query, CancellationToken cancellationToken = default)
        where TAnswer : class;
}

/// <summary>Shorter ways to ask.</summary>
public static class LabExtensions
{
    /// <summary>The last answer to a question.</summary>
    /// <exception cref="CompletionRefusedException">The question is not valid, or the server is busy.</exception>
    public static async Task<TAnswer> AnswerAsync<TAnswer>(
        this ILab lab,
        LabQuery<TAnswer> query,
        CancellationToken cancellationToken = default
    )
        where TAnswer : class
    {
        TAnswer? last = null;
        await foreach (var answer in lab.AskAsync(query, cancellationToken))
        {
            last = answer;
        }
        return last ?? throw new CompletionRefusedException(RefusalReason.Failed, null, "The server gave no answer.");
    }
}
