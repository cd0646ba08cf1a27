using Inpaint.Core.Completions;

namespace Inpaint.Client.Lab.Training;

/// <summary>
/// Small training runs on the server, one at a time and shared by all who look: whoever opens the page sees the same run.
/// </summary>
public interface ILabTraining
{
    /// <summary>What may be started here, or why nothing may.</summary>
    TrainingOffer Offer { get; }

    /// <summary>The run that goes on, or the last one; null before the first.</summary>
    TrainingRun? Current { get; }

    /// <summary>Raised on any thread when <see cref="Current"/> is another.</summary>
    event Action? Changed;

    /// <summary>Starts a run.</summary>
    /// <exception cref="CompletionRefusedException">It is not allowed, out of range, or another run goes on.</exception>
    Task StartAsync(TrainingRequest request);

    /// <summary>Ends the computation after the step at hand, with a checkpoint to go on from.</summary>
    /// <exception cref="CompletionRefusedException">Not allowed.</exception>
    Task PauseAsync();

    /// <summary>Goes on from the checkpoint, bit for bit as if it had never paused.</summary>
    /// <exception cref="CompletionRefusedException">Not allowed, or nothing is paused.</exception>
    Task ResumeAsync();

    /// <summary>Ends the run for good; its best weights stay.</summary>
    /// <exception cref="CompletionRefusedException">Not allowed.</exception>
    Task StopAsync();
}
