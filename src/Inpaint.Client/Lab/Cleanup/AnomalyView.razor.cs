using System.Globalization;
using Inpaint.Client.Lab.Charts;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Localization;
using Inpaint.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Cleanup;

/// <summary>A picture's score among those of test digits and non-digits, and the ROC curves of the score.</summary>
public sealed partial class AnomalyView
{
    /// <summary>The model whose bound is the score.</summary>
    public const string Model = "ladder";

    private const int Bins = 36;

    private LabAsk _ask = default!;
    private AnomalyScores? _scores;
    private AnomalyAnswer? _answer;
    private byte[] _picture = new byte[ImageSize.Pixels];
    private byte[]? _asked;

    /// <summary>784 grey values: what is scored first, and made into odd pictures.</summary>
    [Parameter, EditorRequired] public byte[] Digit { get; set; } = [];

    [Inject] private ILab Lab { get; set; } = default!;

    [Inject] private IStringLocalizer<Text> T { get; set; } = default!;

    private string Verdict => _answer is null ? T["Being scored …"] : T[
        "{0} nats: {1} % of the test digits cost at least as much.", _answer.Score.ToString("0.0", CultureInfo.InvariantCulture),
        (_answer.ShareOfDigitsAbove * 100).ToString("0.#", CultureInfo.InvariantCulture)];

    private IReadOnlyList<ChartSeries> Histograms
    {
        get
        {
            var all = _scores!
                .Kinds.SelectMany(kind => kind.Scores)
                .Concat(_scores.Digits)
                .Append(_answer?.Score ?? _scores.Digits[0])
                .ToArray();
            var (from, to) = (all.Min(), all.Max());
            var series = new List<ChartSeries> { new(T["test digits"], Histogram(_scores.Digits, from, to), ChartMark.Area, 0) };
            series.AddRange(
                _scores.Kinds.Select(
                    (kind, at) => new ChartSeries(NameOf(kind.Name), Histogram(kind.Scores, from, to), Marks[at % Marks.Length], at + 1)
                )
            );
            if (_answer is not null)
            {
                series.Add(
                    new(
                        T["this picture"],
                        [new(_answer.Score, 0), new(_answer.Score, series.SelectMany(s => s.Points).Max(point => point.Y))],
                        ChartMark.Dashed,
                        5
                    )
                );
            }
            return series;
        }
    }

    private static ChartMark[] Marks => [ChartMark.Line, ChartMark.Dashed, ChartMark.Dotted];

    private IReadOnlyList<ChartSeries> Curves =>
        [
            .. _scores!.Kinds.Select(
                (kind, at) =>
                    new ChartSeries(
                        $"{NameOf(kind.Name)}, {kind.Area.ToString("0.0000", CultureInfo.InvariantCulture)}",
                        [.. kind.Curve.Select(place => new ChartPoint(place.FalsePositives * 100, place.TruePositives * 100))],
                        at == 1 ? ChartMark.Dashed : ChartMark.Line,
                        at + 1
                    )
            ),
            new(T["a coin, {0}", "0.5"], [new(0, 0), new(100, 100)], ChartMark.Dashed, 5),
        ];

    private string Described =>
        $"{T["test digits"]}: {Mean(_scores!.Digits)}; {string.Join("; ", _scores.Kinds.Select(kind => $"{NameOf(kind.Name)}: {Mean(kind.Scores)}"))}";

    private string Areas =>
        string.Join(
            "; ",
            _scores!.Kinds.Select(kind => T["{0}: area {1}", NameOf(kind.Name), kind.Area.ToString("0.0000", CultureInfo.InvariantCulture)])
        );

    private DataTable ScoreNumbers => new(
        [T["Picture"], T["score (nats)"]],
        [
            .. _scores!.Digits.Select(score => (IReadOnlyList<object?>)["digit", score]),
            .. _scores.Kinds.SelectMany(kind => kind.Scores.Select(score => (IReadOnlyList<object?>)[kind.Name, score])),
        ]);

    private DataTable CurveNumbers =>
        new(
            [T["Picture"], T["digits taken for anomalies"], T["non-digits found"], T["area"]],
            [
                .. _scores!.Kinds.SelectMany(kind =>
                    kind.Curve.Select(place => (IReadOnlyList<object?>)[kind.Name, place.FalsePositives, place.TruePositives, kind.Area])
                ),
            ]
        );

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _ask = new(Lab);
        await _ask.AskAsync("reference", new AnomalyReferenceQuery(Model), answer => _scores = answer);
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        if (_scores is null || (_asked is not null && Digit.AsSpan().SequenceEqual(_asked)))
        {
            return Task.CompletedTask;
        }
        _asked = Digit;
        return ShowAsync(Digit);
    }

    private static string Mean(IReadOnlyList<double> scores) => scores.Average().ToString("0.0", CultureInfo.InvariantCulture);

    private static IReadOnlyList<ChartPoint> Histogram(IReadOnlyList<double> scores, double from, double to)
    {
        var width = Math.Max(1e-9, (to - from) / Bins);
        var counts = new int[Bins];
        foreach (var score in scores)
        {
            counts[Math.Clamp((int)((score - from) / width), 0, Bins - 1)]++;
        }
        return [.. counts.Select((count, bin) => new ChartPoint(from + (bin + 0.5) * width, 100.0 * count / scores.Count))];
    }

    private async Task ShowAsync(byte[] picture)
    {
        (_picture, _answer) = (picture, null);
        await _ask.AskAsync("score", new AnomalyQuery(Model, picture), answer =>
        {
            _answer = answer;
            StateHasChanged();
        });
    }

    private string NameOf(string kind) => kind switch
    {
        "shuffled" => T["shuffled quarters"],
        "joined" => T["halves of two digits"],
        _ => T["scribbles"],
    };
}
