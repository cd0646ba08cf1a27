namespace Inpaint.Core.Completions;

/// <summary>One message of a completion stream: a place in the queue, or a completion.</summary>
/// <param name="RequestId">Names the request in the server's log and in every message a person sees.</param>
/// <param name="QueuePosition">Requests ahead of this one, or null once drawing has begun.</param>
/// <param name="Completion">The completion, or null in a queue message.</param>
public sealed record CompletionFrame(string RequestId, int? QueuePosition, Completion? Completion);

/// <summary>One completed digit.</summary>
/// <param name="Seed">Seed of its noise.</param>
/// <param name="Index">Index of its noise under that seed.</param>
/// <param name="Pixels">784 grey values; seen pixels are those of the request, bit for bit.</param>
/// <param name="LooksLike">Digit that the classifier sees in it, or null where no classifier is loaded.</param>
/// <param name="Confidence">The classifier's probability for that digit, 0 to 1.</param>
public sealed record Completion(int Seed, int Index, byte[] Pixels, int? LooksLike, float? Confidence);
