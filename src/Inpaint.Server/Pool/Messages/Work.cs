using Inpaint.Core.Completions;

namespace Inpaint.Server.Pool.Messages;

/// <summary>A request that a server has validated and admitted.</summary>
/// <param name="Caller">Stands for the connection that asks, so that workers can take turns; says nothing about it.</param>
/// <param name="LimitMilliseconds">What was left of its time when it was published.</param>
/// <param name="Request">With its model named.</param>
internal sealed record WorkRequest(string Caller, int LimitMilliseconds, CompletionRequest Request)
{
    public const int LongestCaller = 64;

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

internal sealed record WorkFailure(WorkFailureReason Reason);

internal enum WorkFailureReason
{
    /// <summary>A pass that it was in failed, or it was not valid.</summary>
    Failed,

    TriedTooOften,
}

internal sealed record ClassifyWork(byte[] Pixels);

internal sealed record ClassifyAnswer(float[] Probabilities);
