using System.Threading.RateLimiting;
using Inpaint.Core.Completions;
using Inpaint.Model.Devices;

namespace Inpaint.Server.Errors;

/// <summary>What callers read when a request gets no (further) completions.</summary>
internal static class Refusals
{
    /// <summary>A request that is wrong; asking again does not help.</summary>
    /// <param name="field">Its name, or "body".</param>
    /// <param name="expected">What it may be.</param>
    /// <param name="got">What it was.</param>
    public static CompletionRefusedException Invalid(string field, string expected, string got) =>
        new(RefusalReason.Invalid, field, $"{field}: expected {expected}, got {got}.") { Expected = expected, Got = got };

    public static CompletionRefusedException QueueFull(string id, int waiting, int capacity, TimeSpan wait) =>
        new(
            RefusalReason.Busy,
            null,
            $"The server is busy: {waiting} of at most {capacity} completions are waiting already. Please try again shortly.",
            id
        )
        {
            RetryAfter = AtLeastASecond(wait),
        };

    public static CompletionRefusedException TooLate(string id, TimeSpan wait, double deadlineSeconds) =>
        new(
            RefusalReason.Busy,
            null,
            $"The server is busy: this would take about {wait.TotalSeconds:F0} s, longer than the limit of {deadlineSeconds:0.#} s. Please try again shortly.",
            id
        )
        {
            RetryAfter = AtLeastASecond(wait - TimeSpan.FromSeconds(deadlineSeconds)),
        };

    public static CompletionRefusedException Expired(string id, double deadlineSeconds) =>
        new(
            RefusalReason.Busy,
            null,
            $"The server is busy: this was not finished within the limit of {deadlineSeconds:0.#} s. Please try again.",
            id
        )
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };

    public static CompletionRefusedException TooFast(TimeSpan retryAfter) =>
        new(
            RefusalReason.RateLimited,
            null,
            $"Too many requests at once. Please try again in {Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds))} s."
        )
        {
            RetryAfter = retryAfter,
        };

    public static CompletionRefusedException TooFast(RateLimitLease lease) =>
        TooFast(lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromSeconds(1));

    public static CompletionRefusedException TooManyConnections() => new(
        RefusalReason.RateLimited, null, "Too many pages or connections are open. Please try again later.")
    { RetryAfter = TimeSpan.FromSeconds(10) };

    public static CompletionRefusedException TooManyStreams(int most) =>
        new(
            RefusalReason.RateLimited,
            null,
            $"At most {most} requests may be open at once on one connection. Please wait for one of them, or cancel it."
        )
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };

    public static CompletionRefusedException ShuttingDown(string? id = null) => new(
        RefusalReason.Unavailable, null, "The server is shutting down. Please try again in a moment.", id)
    { RetryAfter = TimeSpan.FromSeconds(5) };

    public static CompletionRefusedException NoBroker(string id) => new(
        RefusalReason.Unavailable, null, "The server cannot reach its workers at the moment. Please try again shortly.", id)
    { RetryAfter = TimeSpan.FromSeconds(2) };

    public static CompletionRefusedException NoWorker(string? id = null) => new(
        RefusalReason.Unavailable, null, "No worker is there to draw at the moment. Please try again shortly.", id)
    { RetryAfter = TimeSpan.FromSeconds(5) };

    public static CompletionRefusedException NoWeights() => new(
        RefusalReason.Unavailable, null, $"The server has no trained models. They are made with: {TrainCommand}");

    public static CompletionRefusedException NoClassifier() => new(
        RefusalReason.Unavailable, null, "The server has no classifier.");

    public static CompletionRefusedException PicturesGone(string id, string pictures) => new(
        RefusalReason.Unavailable, "pictures", $"The models of the pictures \"{pictures}\" are no longer on this server.", id);

    public static CompletionRefusedException Failed(string id) =>
        new(
            RefusalReason.Failed,
            null,
            $"Drawing failed inside the server. Please try again; if it happens again, tell the operator this id: {id}.",
            id
        );

    public static CompletionRefusedException DeviceFailed(string id, DeviceFault fault) =>
        new(
            RefusalReason.Failed,
            null,
            $"{(fault == DeviceFault.OutOfMemory ? "The GPU ran out of memory" : "The GPU was lost")} while this was drawn. The server goes on with its processor, slower: please try again.",
            id
        )
        {
            RetryAfter = TimeSpan.FromSeconds(1),
            GpuFailed = true,
        };

    public const string TrainCommand = "./inpaint train --model doersch";

    private static TimeSpan AtLeastASecond(TimeSpan time) => time < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : time;
}
