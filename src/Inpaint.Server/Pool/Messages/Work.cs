using Inpaint.Core.Completions;

namespace Inpaint.Server.Pool.Messages;

/// <summary>A request that a server has validated and admitted.</summary>
/// <param name="Caller">Stands for the connection that asks, so that workers can take turns; says nothing about it.</param>
/// <param name="LimitMilliseconds">What was left of its time when it was published.</param>
/// <param name="Request">With its model named.</param>
internal sealed record WorkRequest(string Caller, int LimitMilliseconds, CompletionRequest Request)
{
    /// <summary>Longest <see cref="Caller"/>.</summary>
    public const int LongestCaller = 64;

    /// <summary>Most that <see cref="LimitMilliseconds"/> may be.</summary>
    public const int LongestMilliseconds = 600_000;
}

/// <summary>Completions of one request, in order.</summary>
/// <param name="SinceBegunMilliseconds">From its first batch at the worker to the sending of this message.</param>
/// <param name="Frames">At least one.</param>
internal sealed record WorkFrames(double SinceBegunMilliseconds, IReadOnlyList<WorkFrame> Frames);

/// <summary>One completion.</summary>
/// <param name="Slot">Its place in the request, from 0: the sequence number by which repetitions are recognized.</param>
/// <param name="Completion">What was drawn.</param>
internal sealed record WorkFrame(int Slot, Completion Completion);

/// <summary>A request gets no further completions.</summary>
internal sealed record WorkFailure(WorkFailureReason Reason);

/// <summary>Why.</summary>
internal enum WorkFailureReason
{
    /// <summary>A pass that it was in failed, or it was not valid.</summary>
    Failed,

    /// <summary>Every worker that had it vanished.</summary>
    TriedTooOften,
}

/// <summary>An image to classify.</summary>
/// <param name="Pixels">784 grey values.</param>
internal sealed record ClassifyWork(byte[] Pixels);

/// <summary>What it shows.</summary>
/// <param name="Probabilities">Of the ten digits.</param>
internal sealed record ClassifyAnswer(float[] Probabilities);
