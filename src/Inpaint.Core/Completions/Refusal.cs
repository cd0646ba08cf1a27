namespace Inpaint.Core.Completions;

/// <summary>Why a request gets no (further) completions, as clients read it.</summary>
/// <param name="Kind">"invalid", "busy", "rateLimited", "unavailable" or "failed".</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Field">Field of the request at fault, for example "variationOf.seed", or null.</param>
/// <param name="Expected">What the field may be, or null.</param>
/// <param name="Got">What it was, or null.</param>
/// <param name="RequestId">Names the request in the server's log, or null where it never got an id.</param>
/// <param name="RetryAfter">Seconds after which asking again may help, or null.</param>
public sealed record Refusal(
    RefusalReason Kind, string Message, string? Field, string? Expected, string? Got, string? RequestId, double? RetryAfter);
