namespace Inpaint.Core.Completions;

/// <summary>Why a request was refused.</summary>
public enum RefusalReason
{
    /// <summary>The request itself is wrong; asking again does not help.</summary>
    Invalid,

    /// <summary>The queue is full, or the wait would pass the deadline; ask again later.</summary>
    Busy,

    /// <summary>The caller asks too often, or for too much at once; ask again later.</summary>
    RateLimited,

    /// <summary>The server is shutting down or has no weights.</summary>
    Unavailable,

    /// <summary>Drawing failed inside the server.</summary>
    Failed,
}

/// <summary>A request that got no (further) completions, with a sentence fit for a person to read.</summary>
/// <param name="reason">Kind of refusal.</param>
/// <param name="field">Field of the request at fault, in camel case, or null.</param>
/// <param name="message">What was expected and what came.</param>
/// <param name="requestId">Id of the request in the server's log, or null where it never got one.</param>
public sealed class CompletionRefusedException(RefusalReason reason, string? field, string message, string? requestId = null)
    : Exception(message)
{
    /// <summary>Kind of refusal.</summary>
    public RefusalReason Reason { get; } = reason;

    /// <summary>Field of the request at fault, in camel case, or null.</summary>
    public string? Field { get; } = field;

    /// <summary>Id of the request in the server's log, or null where it never got one.</summary>
    public string? RequestId { get; } = requestId;

    /// <summary>When to ask again, where asking again helps and the time is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True where a GPU failed, so that the server goes on with its processor; the reason is then <see cref="RefusalReason.Failed"/>.</summary>
    public bool GpuFailed { get; init; }
}
