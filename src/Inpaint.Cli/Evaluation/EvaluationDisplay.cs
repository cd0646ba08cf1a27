using Spectre.Console;

namespace Inpaint.Cli.Evaluation;

/// <summary>Shows how far an evaluation is: a bar for each part on a terminal, nothing elsewhere.</summary>
public static class EvaluationDisplay
{
    /// <summary>Evaluates every part in turn.</summary>
    /// <param name="output">Where the bars go; never where the results go.</param>
    /// <param name="parts">Name and number of images of each.</param>
    /// <param name="evaluate">Evaluates the part at an index and reports the number of images done.</param>
    public static IReadOnlyList<T> Run<T>(
        TextWriter output,
        IReadOnlyList<(string Name, int Images)> parts,
        Func<int, Action<int>, T> evaluate
    )
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!console.Profile.Out.IsTerminal)
        {
            return [.. parts.Select((_, at) => evaluate(at, _ => { }))];
        }
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(progress =>
            {
                var bars = parts.Select(part => progress.AddTask(part.Name, autoStart: false, maxValue: part.Images)).ToArray();
                return parts.Select((_, at) =>
                {
                    bars[at].StartTask();
                    return evaluate(at, done => bars[at].Value = done);
                }).ToArray();
            });
    }
}
