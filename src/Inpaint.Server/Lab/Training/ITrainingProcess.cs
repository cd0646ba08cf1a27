namespace Inpaint.Server.Lab.Training;

/// <summary>Starts the process of a run.</summary>
internal interface ITrainingLauncher
{
    /// <summary>Starts, or goes on from the newest checkpoint in the folder.</summary>
    /// <param name="folder">Folder of the run, with its recipe.</param>
    /// <param name="data">Folder of MNIST.</param>
    /// <param name="told">Called with every message, one at a time, on any thread.</param>
    ITrainingProcess Start(string folder, string data, Action<TrainingMessage> told);
}

/// <summary>A process that trains.</summary>
internal interface ITrainingProcess
{
    /// <summary>Comes true when the process has ended and every message was told.</summary>
    Task<TrainingEnd> Ended { get; }

    /// <summary>Asks it to end after the step at hand, with a checkpoint.</summary>
    void Stop();

    /// <summary>Ends it at once; the last checkpoint stays.</summary>
    void Kill();
}

/// <summary>How a process ended.</summary>
/// <param name="IsFinished">True where the last step was done.</param>
/// <param name="Problem">What went wrong, or null.</param>
internal sealed record TrainingEnd(bool IsFinished, string? Problem);
