using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio.Runs;

/// <summary>Where a run stands.</summary>
public enum RunPhase
{
    /// <summary>Nothing was asked yet.</summary>
    Idle,

    /// <summary>Asked, waiting for its turn.</summary>
    Queued,

    /// <summary>Completions are arriving.</summary>
    Drawing,

    /// <summary>All arrived.</summary>
    Finished,

    /// <summary>Stopped by the person; what arrived stays.</summary>
    Cancelled,

    /// <summary>Stopped by an error; what arrived stays.</summary>
    Failed,
}

/// <summary>Where a run stands, with its numbers.</summary>
/// <param name="Phase">Step that the run is in.</param>
/// <param name="Done">Completions that arrived.</param>
/// <param name="Wanted">Completions that were asked for.</param>
/// <param name="QueuePosition">Requests ahead, or null.</param>
/// <param name="Error">Why it failed, or null.</param>
public sealed record RunStatus(RunPhase Phase, int Done = 0, int Wanted = 0, int? QueuePosition = null, RunError? Error = null)
{
    /// <summary>Before the first run.</summary>
    public static RunStatus Idle { get; } = new(RunPhase.Idle);

    /// <summary>True from asking to the last completion.</summary>
    public bool Busy => Phase is RunPhase.Queued or RunPhase.Drawing;
}

/// <summary>Why a run failed.</summary>
/// <param name="Reason">Kind of failure; the page has a sentence for each in the person's language.</param>
/// <param name="Message">What the server says of a request that is not valid; null for the other kinds.</param>
/// <param name="Id">The id that is in the server's log.</param>
/// <param name="CanRetry">True where the same request may work later.</param>
/// <param name="GpuFailed">True where a GPU failed and the processor takes over.</param>
public sealed record RunError(RefusalReason Reason, string? Message, string Id, bool CanRetry, bool GpuFailed = false)
{
    /// <summary>A refusal as the page shows it.</summary>
    public static RunError Of(CompletionRefusedException refusal, string id) =>
        refusal.Reason == RefusalReason.Invalid
            ? new(refusal.Reason, refusal.Message, id, CanRetry: false)
            : new(refusal.Reason, null, id, CanRetry: true, refusal.GpuFailed);
}
