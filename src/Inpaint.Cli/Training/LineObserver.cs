using Inpaint.Model.Training;

namespace Inpaint.Cli.Training;

internal sealed class LineObserver(TextWriter output) : ITrainingObserver
{
    private const int Every = 100;

    public void OnNote(string note) => output.WriteLine(note);

    public void OnStep(StepReport report, double imagesPerSecond, TimeSpan remaining)
    {
        if (report.Step % Every == 0 || report.Step == 1)
        {
            output.WriteLine(TrainingDisplay.Describe(report, imagesPerSecond, remaining));
        }
    }

    public void OnValidation(ValidationReport report) => output.WriteLine(TrainingDisplay.Describe(report));
}
