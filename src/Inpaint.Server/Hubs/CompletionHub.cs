using System.Runtime.CompilerServices;
using Inpaint.Core.Completions;
using Inpaint.Server.Completions;
using Inpaint.Server.Security;
using Microsoft.AspNetCore.SignalR;

namespace Inpaint.Server.Hubs;

/// <summary>Completions for any SignalR client, at <see cref="Paths.Hub"/>.</summary>
internal sealed class CompletionHub(CompletionService completions, CallerLimits limits) : Hub
{
    /// <summary>The models that can be asked, the default first.</summary>
    public IReadOnlyList<ModelInfo> Models() => completions.Models;

    /// <summary>Streams completions as they are drawn; closing the stream or the connection cancels what is left.</summary>
    public async IAsyncEnumerable<CompletionFrame> Complete(CompletionRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var pass = HubErrors.Translate(() =>
        {
            limits.Work(AddressKey.Of(Context.GetHttpContext()?.Connection.RemoteIpAddress));
            return limits.Connection.Enter(Context.ConnectionId);
        });
        await foreach (var frame in completions.StreamAsync(request, $"hub:{Context.ConnectionId}", cancellationToken).Translate(cancellationToken))
            yield return frame;
    }
}
