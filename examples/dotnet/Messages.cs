/// <summary>What the hub is asked, as docs/serving.md describes it; what is left out has the server's default.</summary>
internal sealed record Request(byte[] Image, byte[] Missing, int Count, int Seed);

/// <summary>One message of the answer: a place in the queue, a completion, or the reason why no more come.</summary>
internal sealed record Frame(string RequestId, int? QueuePosition, Completion? Completion, Refusal? Refusal);

internal sealed record Completion(int Seed, int Index, byte[] Pixels, int? LooksLike, double? Confidence);

internal sealed record Refusal(string Kind, string Message, string? Field, double? RetryAfter);
