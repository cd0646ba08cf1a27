using Inpaint.Client.Lab.Contracts;
using Inpaint.Core.Completions;

namespace Inpaint.Server.Pool.Servers;

/// <summary>The Lab of a server that computes nothing itself: it has no models. Workers complete digits only.</summary>
internal sealed class AbsentLab : ILab
{
    public IReadOnlyDictionary<string, LabModelInfo> Models { get; } = new Dictionary<string, LabModelInfo>();

    public IAsyncEnumerable<TAnswer> AskAsync<TAnswer>(LabQuery<TAnswer> query, CancellationToken cancellationToken = default)
        where TAnswer : class =>
        throw new CompletionRefusedException(
            RefusalReason.Unavailable,
            null,
            "This server leaves computing to workers, and they do not answer the Lab."
        );
}
