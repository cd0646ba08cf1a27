namespace Inpaint.Core.Completions;

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

    /// <summary>What the field may be, or null.</summary>
    public string? Expected { get; init; }

    /// <summary>What the field was, or null.</summary>
    public string? Got { get; init; }

    /// <summary>When to ask again, where asking again helps and the time is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// True where a GPU failed, so that the server goes on with its processor; the reason is then <see cref="RefusalReason.Failed"/>.
    /// </summary>
    public bool GpuFailed { get; init; }

    /// <summary>The same for clients outside this process.</summary>
    public Refusal ToRefusal() => new(Reason, Message, Field, Expected, Got, RequestId, RetryAfter?.TotalSeconds);

    /// <summary>The same with the id that the request has got.</summary>
    public CompletionRefusedException WithId(string id) => new(Reason, Field, Message, id)
    {
        Expected = Expected,
        Got = Got,
        RetryAfter = RetryAfter,
        GpuFailed = GpuFailed,
    };
}
