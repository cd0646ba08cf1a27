using Inpaint.Client.Localization;
using Inpaint.Core.Completions;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Runs;

/// <summary>Why there are no completions, in the person's language.</summary>
public static class RefusalSentences
{
    /// <summary>A sentence for the error of a run: what the server said, where that is for the visitor.</summary>
    public static string Of(IStringLocalizer<Text> T, RunError error) => error.Message ?? Of(T, error.Reason, error.GpuFailed);

    /// <summary>A sentence for a kind of refusal.</summary>
    /// <param name="T">The page's sentences.</param>
    /// <param name="reason">Kind of refusal.</param>
    /// <param name="gpuFailed">True where it failed because a GPU did.</param>
    public static string Of(IStringLocalizer<Text> T, RefusalReason reason, bool gpuFailed = false) =>
        reason switch
        {
            RefusalReason.Busy => T["The server is busy: too many completions are waiting already. Please try again in a moment."],
            RefusalReason.RateLimited => T["This page has asked for too much at once. Please try again in a moment."],
            RefusalReason.Unavailable => T["The server is starting or stopping. Please try again in a moment."],
            RefusalReason.Invalid => T["The server does not take this request."],
            RefusalReason.Failed when gpuFailed => T[
                "The GPU failed while these were drawn. The server goes on with its processor, slower: please try again."
            ],
            _ => T["Drawing failed inside the server."],
        };
}
