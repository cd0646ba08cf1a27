using Inpaint.Model.Evaluation;
using Spectre.Console;

namespace Inpaint.Cli.Evaluation;

/// <summary>Shows how far an evaluation is: a bar for each protocol on a terminal, nothing elsewhere.</summary>
public static class EvaluationDisplay
{
    /// <summary>Evaluates every protocol in turn.</summary>
    /// <param name="output">Where the bars go; never where the results go.</param>
    /// <param name="protocols">What to evaluate.</param>
    /// <param name="sets">The images of each.</param>
    /// <param name="evaluate">Evaluates the protocol at an index and reports the number of images done.</param>
    public static IReadOnlyList<EvaluationReport> Run(
        TextWriter output, IReadOnlyList<EvaluationProtocol> protocols, IReadOnlyList<EvaluationSet> sets,
        Func<int, Action<int>, EvaluationReport> evaluate)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!console.Profile.Out.IsTerminal)
            return [.. protocols.Select((_, at) => evaluate(at, _ => { }))];
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(progress =>
            {
                var bars = protocols.Select((protocol, at) => progress.AddTask(protocol.Name, autoStart: false, maxValue: sets[at].Count)).ToArray();
                return protocols.Select((_, at) =>
                {
                    bars[at].StartTask();
                    return evaluate(at, done => bars[at].Value = done);
                }).ToArray();
            });
    }
}
