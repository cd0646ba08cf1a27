using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Inpaint.Core.Completions;
using Inpaint.Server.Errors;

namespace Inpaint.Server.Api;

/// <summary>
/// A completion stream as server-sent events: "picture" where the request came with one, "queue", "completion", and at the end "done" or
/// "error".
/// </summary>
internal static class CompletionEvents
{
    /// <summary>Waits for the first message, so that a refusal still gets its own status.</summary>
    /// <exception cref="CompletionRefusedException">Refused at once.</exception>
    public static async Task<IResult> StartAsync(
        IAsyncEnumerable<CompletionFrame> source, PreparedPicture? picture, CancellationToken cancellationToken)
    {
        var frames = source.GetAsyncEnumerator(cancellationToken);
        try
        {
            await frames.MoveNextAsync();
            return TypedResults.ServerSentEvents(Events(frames, picture, cancellationToken));
        }
        catch
        {
            await frames.DisposeAsync();
            throw;
        }
    }

    private static async IAsyncEnumerable<SseItem<object>> Events(
        IAsyncEnumerator<CompletionFrame> frames, PreparedPicture? picture, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var _ = frames;
        if (picture is not null)
        {
            yield return new(picture, "picture");
        }
        SseItem<object>? last = null;
        while (last is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var frame = frames.Current;
            yield return frame.Completion is { } completion
                ? new SseItem<object>(completion, "completion")
                : new SseItem<object>(new QueueMessage(frame.RequestId, frame.QueuePosition ?? 0), "queue");
            last = await MoveNextAsync(frames, frame.RequestId);
        }
        yield return last.Value;
    }

    private static async Task<SseItem<object>?> MoveNextAsync(IAsyncEnumerator<CompletionFrame> frames, string requestId)
    {
        try
        {
            return await frames.MoveNextAsync() ? null : new SseItem<object>(new { requestId }, "done");
        }
        catch (CompletionRefusedException refusal)
        {
            return new SseItem<object>(Problems.Details(refusal), "error");
        }
    }
}
