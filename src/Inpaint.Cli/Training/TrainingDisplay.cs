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
            return train(new LineObserver(output));
        return console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(progress => train(new BarObserver(console, progress.AddTask("starting", maxValue: recipe.Steps))));
    }

    /// <summary>One step in words.</summary>
    public static string Describe(StepReport report, double imagesPerSecond, TimeSpan remaining) => string.Create(
        CultureInfo.InvariantCulture,
        $"step {report.Step}  loss {report.Loss:F2}  log-likelihood {report.LogLikelihood:F2}  kl {report.Kl:F2} nats  {imagesPerSecond:N0} images/s  {Show(remaining)} left");

    /// <summary>One validation in words.</summary>
    public static string Describe(ValidationReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"validation after {report.Step} steps ({report.Epoch:F1} epochs): elbo {report.Elbo:F2} = log-likelihood {report.LogLikelihood:F2} - kl {report.Kl:F2} nats [{string.Join(' ', report.KlByLayer.Select(kl => kl.ToString("F1", CultureInfo.InvariantCulture)))}]{(report.Best ? "  best" : "")}");

    private static string Show(TimeSpan time) => time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);
}
