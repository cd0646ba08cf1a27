using System.Globalization;
using Inpaint.Client.Lab.Charts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Core.Completions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Inpaint.Client.Lab.Training;

/// <summary>A small run on the server: start, pause, go on, stop; its curves, and what it draws after each epoch.</summary>
public sealed partial class TrainTab
{
    private static readonly TimeSpan LeastTimeBetweenRenders = TimeSpan.FromMilliseconds(250);

    private RenderCoalescer? _renders;
    private string? _problem;
    private int? _epoch;

    [Inject] private ILabTraining Training { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private IStringLocalizer<Text> T { get; set; } = default!;

    private TrainingRun? Run => Training.Current;

    /// <inheritdoc/>
    public void Dispose()
    {
        Training.Changed -= OnChanged;
        _renders?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _renders = new(Time, LeastTimeBetweenRenders, () => _ = InvokeAsync(StateHasChanged));
        Training.Changed += OnChanged;
    }

    private static string Number(double value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private static string Nats(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static IReadOnlyList<ChartPoint> Places(TrainingRun run, Func<TrainingPoint, double> value) =>
        [.. run.Points.Select(point => new ChartPoint(point.Step, value(point)))];

    private void OnChanged() => _renders?.Request();

    private Task StartAsync(TrainingRequest request)
    {
        _epoch = null;
        return ActAsync(() => Training.StartAsync(request));
    }

    private async Task ActAsync(Func<Task> act)
    {
        try
        {
            await act();
            _problem = null;
        }
        catch (CompletionRefusedException refusal)
        {
            _problem = refusal.Message;
        }
    }

    private TrainingEpoch? Shown(TrainingRun run) => run.Validations.Count == 0 ? null
        : run.Validations[Math.Clamp((_epoch ?? run.Validations.Count) - 1, 0, run.Validations.Count - 1)];

    private IReadOnlyList<ChartSeries> Curves(TrainingRun run)
    {
        List<ChartSeries> series =
        [
            new(T["loss"], Places(run, point => point.Loss), ChartMark.Line, 0),
            new(T["-log-likelihood"], Places(run, point => -point.LogLikelihood), ChartMark.Dashed, 1),
        ];
        if (run.Points.Any(point => point.Kl > 0))
        {
            series.Add(new("KL", Places(run, point => point.Kl), ChartMark.Line, 2));
        }
        if (run.Validations.Count > 0)
        {
            series.Add(
                new(
                    T["-ELBO, validation"],
                    [.. run.Validations.Select(epoch => new ChartPoint(epoch.Step, -epoch.Elbo))],
                    ChartMark.Points,
                    3
                )
            );
        }
        return series;
    }

    private static IReadOnlyList<ChartSeries> KlCurve(TrainingRun run) => [new("KL", Places(run, point => point.Kl), ChartMark.Line, 2)];

    private string Describe(TrainingRun run) => T[
        "Step {0}: loss {1}, log-likelihood {2}, KL {3} nats per image", Number(run.Points[^1].Step), Nats(run.Points[^1].Loss),
        Nats(run.Points[^1].LogLikelihood), Nats(run.Points[^1].Kl)];

    private DataTable Numbers(TrainingRun run) =>
        new(
            [T["kind"], T["step"], T["loss (nats)"], T["log-likelihood (nats)"], T["KL (nats)"], T["ELBO (nats)"]],
            [
                .. run.Points.Select(point =>
                    (IReadOnlyList<object?>)["train", point.Step, point.Loss, point.LogLikelihood, point.Kl, point.LogLikelihood - point.Kl]
                ),
                .. run.Validations.Select(epoch =>
                    (IReadOnlyList<object?>)["validation", epoch.Step, null, epoch.LogLikelihood, epoch.Kl, epoch.Elbo]
                ),
            ]
        );

    private string StatusName(TrainingStatus status) => status switch
    {
        TrainingStatus.Running => T["at work"],
        TrainingStatus.Pausing => T["pausing …"],
        TrainingStatus.Paused => T["paused"],
        TrainingStatus.Stopping => T["stopping …"],
        TrainingStatus.Stopped => T["stopped"],
        TrainingStatus.Finished => T["finished"],
        _ => T["failed"],
    };

    private static Color ColourOf(TrainingStatus status) => status switch
    {
        TrainingStatus.Running => Color.Primary,
        TrainingStatus.Failed => Color.Error,
        _ => Color.Default,
    };

    private string Why(TrainingRefusal refusal) =>
        refusal switch
        {
            TrainingRefusal.NotAllowed => T[
                "This server does not let its visitors train. Whoever runs it may allow it by this setting; do so only where you know who can open the page."
            ],
            TrainingRefusal.NoData => T[
                "This server has no training images. Name the folder that holds MNIST's four files, or let the command line fetch them once:"
            ],
            _ => T["This server has no recipes. They lie in the folder recipes beside its models."],
        };

    private static string Remedy(TrainingRefusal refusal) => refusal switch
    {
        TrainingRefusal.NotAllowed => "Inpaint__Lab__Training__Allowed=true ./inpaint",
        TrainingRefusal.NoData => "./inpaint train --recipe regressor --steps 1 --run /tmp/once",
        _ => "INPAINT_MODELS=models ./inpaint",
    };
}
