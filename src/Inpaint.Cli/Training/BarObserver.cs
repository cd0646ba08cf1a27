using Inpaint.Model.Training;
using Spectre.Console;

namespace Inpaint.Cli.Training;

internal sealed class BarObserver(IAnsiConsole console, ProgressTask bar) : ITrainingObserver
{
    public void OnNote(string note) => console.WriteLine(note);

    public void OnStep(StepReport report, double imagesPerSecond, TimeSpan remaining)
    {
        bar.Value = report.Step;
        bar.Description = Markup.Escape(TrainingDisplay.Describe(report, imagesPerSecond, remaining));
    }

    public void OnValidation(ValidationReport report) => console.WriteLine(TrainingDisplay.Describe(report));
}
