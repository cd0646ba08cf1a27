using System.Globalization;
using Inpaint.Client.Lab.Charts;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Localization;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Core;
using Inpaint.Core.Holes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Compare;

/// <summary>One hole, and every model that can answer it side by side.</summary>
public sealed partial class CompareTab
{
    private const int Count = 8, Colours = 6;

    private static readonly string[] Models = ["ladder", "doersch", "regressor"];

    private static readonly byte[] AllButColumn =
        [.. Enumerable.Range(0, ImageSize.Pixels).Select(pixel => pixel % ImageSize.Side == Contestant.ColumnSeen ? (byte)0 : (byte)1)];

    private readonly Dictionary<string, CompareAnswer> _answers = [];
    private DrawingHistory _history = new(Drawing.Blank);
    private CanvasBrush _brush = new();
    private LabAsk _ask = default!;
    private IReadOnlyList<Contestant> _contestants = [];
    private int _seed = 1;

    [Inject] private ILab Lab { get; set; } = default!;

    [Inject] private StarterDigits Starters { get; set; } = default!;

    [Inject] private IStringLocalizer<Text> T { get; set; } = default!;

    private IReadOnlyList<Contestant> Answering => [.. _contestants.Where(contestant => contestant.CanAnswer(_history.Current.Missing))];

    private IReadOnlyList<Contestant> Silent =>
        _history.Current.NothingMissing ? [] : [.. _contestants.Where(contestant => !contestant.CanAnswer(_history.Current.Missing))];

    private IReadOnlyList<(Contestant Contestant, CompareBound Bound)> Bounded =>
        [.. Answering.Where(contestant => _answers.GetValueOrDefault(contestant.Name)?.Bound?.NegativeImportanceWeighted is not null)
            .Select(contestant => (contestant, _answers[contestant.Name].Bound!))];

    private int BoundSamples => Bounded.Select(item => item.Bound.Samples).DefaultIfEmpty(0).Max();

    private IReadOnlyList<ChartSeries> Places =>
        [
            .. Bounded.Select(
                (item, at) =>
                    new ChartSeries(
                        T[item.Contestant.Title],
                        [new(item.Bound.NegativeImportanceWeighted!.Value, _answers[item.Contestant.Name].Spread)],
                        ChartMark.Points,
                        at % Colours
                    )
            ),
        ];

    private string PlacesDescription =>
        string.Join(
            "; ",
            Bounded.Select(item =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{T[item.Contestant.Title]}: {item.Bound.NegativeImportanceWeighted!.Value:0.0}, {_answers[item.Contestant.Name].Spread:0.000}"
                )
            )
        );

    private DataTable Numbers =>
        new(
            [
                T["Model"],
                T["Samples"],
                T["-ELBO (nats)"],
                T["-IW-k (nats)"],
                "k",
                T["RMSE of a sample"],
                T["RMSE of the mean"],
                T["RMSE of the best"],
                T["Spread"],
                T["grey pixels, sample"],
                T["grey pixels, mean"],
                T["grey pixels, truth"],
            ],
            [
                .. Answering
                    .Where(contestant => _answers.ContainsKey(contestant.Name))
                    .Select(contestant => Row(contestant, _answers[contestant.Name])),
            ]
        );

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _ask = new(Lab);
        if (Starters.All.Count > 0)
        {
            _history = new(new Drawing(Starters.All[0].Pixels, HolePresets.Get("bottom-half").Make()));
        }
        if (await _ask.AskAsync("contestants", new ContestantsQuery(), answer => _contestants = answer.All))
        {
            await AnswerAsync();
        }
    }

    private IReadOnlyList<object?> Row(Contestant contestant, CompareAnswer answer) =>
        [
            T[contestant.Title].Value,
            answer.Samples.Count,
            answer.Bound?.NegativeElbo,
            answer.Bound?.NegativeImportanceWeighted,
            answer.Bound?.Samples,
            answer.SampleDistance,
            answer.MeanDistance,
            answer.BestDistance,
            answer.Spread,
            answer.Soft,
            answer.MeanSoft,
            answer.TruthSoft,
        ];

    private static string Percent(double? share) => ((share ?? 0) * 100).ToString("0", CultureInfo.InvariantCulture);

    private Task OnErased(byte[] missing) => EraseAsync(missing);

    private Task OnPreset(HolePreset preset) => EraseAsync(preset.Make(Random.Shared.Next()));

    private Task OnDigit(byte[] pixels) => PushAsync(new(pixels, _history.Current.Missing));

    private Task EraseAsync(byte[] missing) => PushAsync(new(_history.Current.Pixels, missing));

    private Task PushAsync(Drawing drawing) => _history.Push(drawing) ? AnswerAsync() : Task.CompletedTask;

    private Task MoveAsync(Func<bool> move) => move() ? AnswerAsync() : Task.CompletedTask;

    private Task OthersAsync()
    {
        _seed++;
        return AnswerAsync();
    }

    private async Task AnswerAsync()
    {
        _answers.Clear();
        if (_history.Current.NothingMissing)
        {
            return;
        }
        var (pixels, missing) = (_history.Current.Pixels, _history.Current.Missing);
        await Task.WhenAll(Answering.Select(contestant => _ask.AskAsync(
            contestant.Name, new CompareQuery(contestant.Name, pixels, missing, Count, _seed), answer =>
            {
                _answers[contestant.Name] = answer;
                StateHasChanged();
            })));
    }

    private string WhyNot(ContestantTask task) =>
        task switch
        {
            ContestantTask.Column => T["was trained for column 13 alone being seen"],
            ContestantTask.WholeImages => T[
                "is a model of whole images, P(X): it cannot be told what is seen, so it answers only where everything is erased"
            ],
            ContestantTask.Reconstruction => T[
                "turns a whole image into itself: it has no notion of a missing pixel, and no probabilities"
            ],
            ContestantTask.Degraded => T["expects a noisy or coarse picture of the whole digit; see Clean-up"],
            ContestantTask.Classification => T["names digits and draws nothing"],
            _ => T["answers where something is erased"],
        };
}
