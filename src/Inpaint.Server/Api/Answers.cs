using Inpaint.Core.Completions;

namespace Inpaint.Server.Api;

/// <summary>All completions of one request.</summary>
/// <param name="RequestId">Names the request in the server's log.</param>
/// <param name="Completions">In the order of their indices.</param>
/// <param name="Picture">What the picture of the request became, or null where it came with an image.</param>
public sealed record CompletionAnswer(string RequestId, IReadOnlyList<Completion> Completions, PreparedPicture? Picture);

/// <summary>An image to classify.</summary>
public sealed record ClassificationRequest
{
    /// <summary>784 grey values, row by row, 0 = paper, 255 = ink, in base64.</summary>
    public required byte[] Image { get; init; }
}

/// <summary>What the classifier sees.</summary>
/// <param name="Digit">The most probable digit, or null where the image has no ink.</param>
/// <param name="Probabilities">Of the digits 0 to 9.</param>
/// <param name="WhatWasDone">How an uploaded picture became 28 by 28 pixels, or null.</param>
/// <param name="Pixels">The 784 grey values that were classified, in base64: the image for a completion of the same digit.</param>
/// <param name="Warnings">Reasons to doubt the answer: the image does not look like one digit in the middle.</param>
public sealed record ClassificationAnswer(
    int? Digit, IReadOnlyList<float> Probabilities, string? WhatWasDone, byte[] Pixels, IReadOnlyList<string> Warnings);

/// <summary>A place in the queue.</summary>
/// <param name="RequestId">Names the request in the server's log.</param>
/// <param name="QueuePosition">Requests ahead of this one.</param>
public sealed record QueueMessage(string RequestId, int QueuePosition);
