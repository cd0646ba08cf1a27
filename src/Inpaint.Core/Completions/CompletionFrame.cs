namespace Inpaint.Core.Completions;

/// <summary>One message of a completion stream: a place in the queue, a completion, or a refusal, which is the last.</summary>
/// <param name="RequestId">Names the request in the server's log and in every message a person sees; empty where it was refused before it
/// got an id.</param>
/// <param name="QueuePosition">Requests ahead of this one, or null once drawing has begun.</param>
/// <param name="Completion">The completion, or null.</param>
/// <param name="Refusal">Why no more completions come, or null. Streams of the hub alone have it; inside a process it is a <see
/// cref="CompletionRefusedException"/>.</param>
/// <param name="Picture">What the picture of the request became, in the first message where it came with one; null in all others.</param>
public sealed record CompletionFrame(
    string RequestId, int? QueuePosition, Completion? Completion, Refusal? Refusal = null, PreparedPicture? Picture = null);

/// <summary>How the picture of a request became the image that is completed.</summary>
/// <param name="Pixels">784 grey values, row by row, 255 = ink.</param>
/// <param name="WhatWasDone">A sentence for a person.</param>
/// <param name="Warnings">Reasons to doubt that it shows a digit.</param>
public sealed record PreparedPicture(byte[] Pixels, string WhatWasDone, IReadOnlyList<string> Warnings);

/// <summary>One completed picture.</summary>
/// <param name="Seed">Seed of its noise.</param>
/// <param name="Index">Index of its noise under that seed.</param>
/// <param name="Pixels">784 grey values; seen pixels are those of the request, bit for bit.</param>
/// <param name="LooksLike">Class that the classifier of these pictures sees in it, counted from 0, or null where there is none.</param>
/// <param name="Confidence">The classifier's probability for that class, 0 to 1.</param>
public sealed record Completion(int Seed, int Index, byte[] Pixels, int? LooksLike, float? Confidence);
