using System.Globalization;
using Inpaint.Model.Training;
using Spectre.Console;

namespace Inpaint.Cli.Training;

/// <summary>Shows a run: a bar that moves on a terminal, a plain line now and then elsewhere.</summary>
public static class TrainingDisplay
{
    /// <summary>Runs <paramref name="train"/> and shows what it reports.</summary>
    public static TrainingOutcome Run(TextWriter output, TrainingRecipe recipe, Func<ITrainingObserver, TrainingOutcome> train)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!console.Profile.Out.IsTerminal)
        {
            return train(new LineObserver(output));
        }
        return console.Progress()
            .AutoClear(true)
            .Columns(
                new SpinnerColumn(),
                new ProgressBarColumn { Width = 24 },
                new PercentageColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left }
            )
            .Start(progress => train(new BarObserver(console, progress.AddTask("starting", maxValue: recipe.Steps))));
    }

    /// <summary>One step in words.</summary>
    public static string Describe(StepReport report, double imagesPerSecond, TimeSpan remaining) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"step {report.Step}  loss {Number(report.Loss)}  {Describe(report.Terms, parts: false)}  {imagesPerSecond:N0} images/s  {Show(remaining)} left"
        );

    /// <summary>One validation in words.</summary>
    public static string Describe(ValidationReport report) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"validation after {report.Step} steps ({report.Epoch:F1} epochs): {report.ScoreName} {Number(report.Score)}  {Describe(report.Terms, parts: true)}{(report.Best ? "  best" : "")}"
        );

    private static string Describe(IReadOnlyList<TermValue> terms, bool parts) =>
        string.Join(
            "  ",
            terms.Select(term =>
                $"{term.Name} {Number(term.Total)}{(parts && term.Parts.Count > 1 ? $" [{string.Join(' ', term.Parts.Select(part => part.ToString("F1", CultureInfo.InvariantCulture)))}]" : "")}"
            )
        );

    /// <summary>Two decimals for nats, four for shares and what else is small.</summary>
    private static string Number(double value) => value.ToString(Math.Abs(value) < 2 ? "F4" : "F2", CultureInfo.InvariantCulture);

    private static string Show(TimeSpan time) =>
        time.TotalHours >= 1
            ? time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
            : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);
}
