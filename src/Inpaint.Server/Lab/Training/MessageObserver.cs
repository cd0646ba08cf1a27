using Inpaint.Model.Objectives;
using Inpaint.Model.Training;

namespace Inpaint.Server.Lab.Training;

/// <summary>Writes a line for every few steps, and for every validation.</summary>
/// <param name="output">Where the server reads.</param>
/// <param name="steps">Steps of the run: there are about <see cref="Lines"/> lines.</param>
internal sealed class MessageObserver(TextWriter output, int steps) : ITrainingObserver
{
    private const int Lines = 400;

    private readonly int _every = Math.Max(1, steps / Lines);
    private readonly List<StepReport> _recent = [];

    public void OnNote(string note)
    {
    }

    public void OnStep(StepReport report, double imagesPerSecond, TimeSpan remaining)
    {
        _recent.Add(report);
        if (report.Step % _every != 0 && report.Step != steps)
        {
            return;
        }
        Write(new TrainingMessage.Steps(
            report.Step, _recent.Average(step => step.Loss), _recent.Average(step => Term(step.Terms, BoundObjective.LogLikelihood)),
            _recent.Average(step => Term(step.Terms, BoundObjective.Kl)), imagesPerSecond, remaining.TotalSeconds));
        _recent.Clear();
    }

    public void OnValidation(ValidationReport report) =>
        Write(
            new TrainingMessage.Validation(
                report.Step,
                report.Epoch,
                report.Score,
                Term(report.Terms, BoundObjective.LogLikelihood),
                Term(report.Terms, BoundObjective.Kl),
                report.Best
            )
        );

    private void Write(TrainingMessage message)
    {
        output.WriteLine(message.ToLine());
        output.Flush();
    }

    private static double Term(IReadOnlyList<TermValue> terms, string name) => terms.First(term => term.Name == name).Total;
}
