using Inpaint.Model.Training;

namespace Inpaint.Model.Tests.Support;

internal sealed class RecordingObserver(Action<StepReport>? onStep = null) : ITrainingObserver
{
    public List<string> Notes { get; } = [];

    public List<StepReport> Steps { get; } = [];

    public List<ValidationReport> Validations { get; } = [];

    public void OnNote(string note) => Notes.Add(note);

    public void OnStep(StepReport report, double imagesPerSecond, TimeSpan remaining)
    {
        Steps.Add(report);
        onStep?.Invoke(report);
    }

    public void OnValidation(ValidationReport report) => Validations.Add(report);
}
