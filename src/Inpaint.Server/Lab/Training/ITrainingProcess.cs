namespace Inpaint.Server.Lab.Training;

internal interface ITrainingLauncher
{
    /// <summary>Starts, or goes on from the newest checkpoint in the folder.</summary>
    /// <param name="folder">Folder of the run, with its recipe.</param>
    /// <param name="data">Folder of MNIST.</param>
    /// <param name="told">Called with every message, one at a time, on any thread.</param>
    ITrainingProcess Start(string folder, string data, Action<TrainingMessage> told);
}

internal interface ITrainingProcess
{
    Task<TrainingEnd> Ended { get; }

    void Stop();

    void Kill();
}

internal sealed record TrainingEnd(bool IsFinished, string? Problem);
