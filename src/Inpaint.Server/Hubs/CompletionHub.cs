using System.Runtime.CompilerServices;
using System.Text.Json;
using Inpaint.Core.Completions;
using Inpaint.Server.Completions;
using Inpaint.Server.Security;
using Microsoft.AspNetCore.SignalR;

namespace Inpaint.Server.Hubs;

internal sealed class CompletionHub(CompletionService completions, CallerLimits limits) : Hub
{
    public IReadOnlyList<ModelInfo> Models() => completions.Models;

    /// <summary>
    /// Streams completions as they are drawn; closing the stream or the connection cancels what is left. A refusal is the last message of
    /// the stream.
    /// </summary>
    /// <param name="request">A <see cref="CompletionBody"/>, read here so that what is wrong with it can be said.</param>
    /// <param name="cancellationToken">Cancelled by the client.</param>
    public async IAsyncEnumerable<CompletionFrame> Complete(
        JsonElement request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var frames = Frames(request, cancellationToken).GetAsyncEnumerator(cancellationToken);
        CompletionFrame? frame;
        do
        {
            frame = await NextAsync(frames);
            if (frame is not null)
            {
                yield return frame;
            }
        }
        while (frame is { Refusal: null });
    }

    private async IAsyncEnumerable<CompletionFrame> Frames(
        JsonElement request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        limits.Work(AddressKey.Of(Context.GetHttpContext()?.Connection.RemoteIpAddress));
        using var open = limits.Connection.Enter(Context.ConnectionId);
        var input = await CompletionInput.ReadAsync(request, RequestJson.LargestMessage, cancellationToken);
        if (input.Picture is not null)
        {
            yield return new("", null, null, Picture: input.Picture);
        }
        await foreach (var frame in completions.StreamAsync(input.Request, $"hub:{Context.ConnectionId}", cancellationToken))
        {
            yield return frame;
        }
    }

    private static async Task<CompletionFrame?> NextAsync(IAsyncEnumerator<CompletionFrame> frames)
    {
        try
        {
            return await frames.MoveNextAsync() ? frames.Current : null;
        }
        catch (CompletionRefusedException refusal)
        {
            return new(refusal.RequestId ?? "", null, null, refusal.ToRefusal());
        }
    }
}
