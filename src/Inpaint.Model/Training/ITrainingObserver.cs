namespace Inpaint.Model.Training;

/// <summary>Follows a training run; called on the training thread.</summary>
public interface ITrainingObserver
{
    /// <summary>Something worth a line, such as a damaged checkpoint passed over.</summary>
    void OnNote(string note);

    /// <summary>A step was done.</summary>
    /// <param name="report">What it did.</param>
    /// <param name="imagesPerSecond">Over the last steps.</param>
    /// <param name="remaining">Estimated time to the last step.</param>
    void OnStep(StepReport report, double imagesPerSecond, TimeSpan remaining);

    /// <summary>A validation was done.</summary>
    void OnValidation(ValidationReport report);
}
