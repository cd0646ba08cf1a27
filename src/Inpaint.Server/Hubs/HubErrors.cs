using System.Runtime.CompilerServices;
using Inpaint.Core.Completions;
using Microsoft.AspNetCore.SignalR;

namespace Inpaint.Server.Hubs;

/// <summary>Refusals as hub clients read them: "busy: The server is busy ... (request 0123456789ab)". Of other errors they learn nothing.</summary>
internal static class HubErrors
{
    /// <summary>Runs <paramref name="action"/>, and says in the client's terms why it refused.</summary>
    public static T Translate<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (CompletionRefusedException refusal)
        {
            throw Error(refusal);
        }
    }

    /// <summary>The same for a stream.</summary>
    public static async IAsyncEnumerable<T> Translate<T>(this IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var items = source.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await items.MoveNextAsync())
                    yield break;
            }
            catch (CompletionRefusedException refusal)
            {
                throw Error(refusal);
            }
            yield return items.Current;
        }
    }

    private static HubException Error(CompletionRefusedException refusal)
    {
        var request = refusal.RequestId is null ? "" : $" (request {refusal.RequestId})";
        return new($"{refusal.Reason.ToString().ToLowerInvariant()}: {refusal.Message}{request}");
    }
}
