using System.Globalization;
using Inpaint.Client.Lab.Charts;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Digits;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Localization;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Doersch;

/// <summary>Doersch's task as a figure: truth, regressor and CVAE side by side, and several samples for each digit.</summary>
public sealed partial class DoerschTab(ILab lab, IStringLocalizer<Text> localizer) : IDisposable
{
    private const int Samples = 8, Rows = 12;
    private static readonly string[] Names = [DoerschQuery.Cvae, DoerschQuery.Regressor];

    private readonly LabAsk _ask = new(lab);
    private DoerschFigure? _figure;
    private IReadOnlyList<byte[]> _first = [];
    private int _seed = 1;
    private double _page;

    private IStringLocalizer<Text> T { get; } = localizer;

    private int First => (int)_page * Rows;

    private IReadOnlyList<byte[]> Truth { get; set; } = [];

    private IReadOnlyList<byte[]> Several { get; set; } = [];

    private IEnumerable<(string Name, string Id, IReadOnlyList<byte[]> Digits, bool Drawn)> Sheets =>
    [
        (T["Seen: column {0}", DoerschQuery.Column], "seen", _figure?.Seen ?? [], false),
        (T["Truth"], "truth", _figure?.Truth ?? [], false),
        (T["Regressor"], "regressor", _figure?.Regressor ?? [], true),
        (T["CVAE, one sample each"], "cvae", _first, true),
    ];

    private string? SheetCaption => _figure is not { } figure ? null : T[
        "Pixels that are neither paper nor ink (0.1 to 0.9): truth {0}, regressor {1}, CVAE {2}. The regressor's is the blur.",
        Percent(figure, each => each.TruthSoft), Percent(figure, each => each.RegressorSoft), Percent(figure, each => each.CvaeSoft)].Value;

    private string? SeveralCaption =>
        _figure is null ? null : T["Where the samples of a row differ, one column was not enough to know."].Value;

    private string? DistanceCaption =>
        _figure is not { } figure
            ? null
            : T[
                "Root mean squared distance from the truth, mean over the digits: regressor {0}, one sample {1}, the nearest of {2} samples {3}. An average is never far from anything.",
                Mean(figure, each => each.RegressorDistance),
                Mean(figure, each => each.FirstDistance),
                Samples,
                Mean(figure, each => each.BestDistance)
            ].Value;

    private string SourceSentence => _figure is { AreReal: false }
        ? T["This server has no MNIST, so the label CVAE drew the digits that stand for the truth."]
        : T["The digits are the first {0} test images of MNIST; no model was trained on them.", TestDigits.Count];

    private IReadOnlyList<ChartSeries> Distances =>
        _figure is not { } figure
            ? []
            :
            [
                new(
                    T["first sample"],
                    [.. figure.Measures.Select(each => new ChartPoint(each.RegressorDistance, each.FirstDistance))],
                    ChartMark.Points,
                    1
                ),
                new(
                    T["nearest of {0} samples", Samples],
                    [.. figure.Measures.Select(each => new ChartPoint(each.RegressorDistance, each.BestDistance))],
                    ChartMark.Points,
                    0
                ),
                new(T["as far as the regressor"], Diagonal(figure), ChartMark.Dashed, 5),
            ];

    private DataTable? SheetNumbers =>
        _figure is not { } figure
            ? null
            : new(
                [T["Digit"], T["label"], T["grey pixels of the truth"], T["grey pixels of the regressor"], T["grey pixels of the CVAE"]],
                [
                    .. figure.Measures.Select(
                        (each, i) => (IReadOnlyList<object?>)[i + 1, figure.Labels[i], each.TruthSoft, each.RegressorSoft, each.CvaeSoft]
                    ),
                ]
            );

    private DataTable? SeveralNumbers =>
        _figure is not { } figure
            ? null
            : new(
                [
                    T["Digit"],
                    T["label"],
                    T["distance of the regressor"],
                    T["distance of the first sample"],
                    T["distance of the nearest of {0} samples", Samples],
                ],
                [
                    .. figure.Measures.Select(
                        (each, i) =>
                            (IReadOnlyList<object?>)[i + 1, figure.Labels[i], each.RegressorDistance, each.FirstDistance, each.BestDistance]
                    ),
                ]
            );

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private static string Percent(DoerschFigure figure, Func<DoerschMeasure, double> measure) =>
        figure.Measures.Average(measure).ToString("P1", CultureInfo.CurrentCulture);

    private static string Mean(DoerschFigure figure, Func<DoerschMeasure, double> measure) =>
        figure.Measures.Average(measure).ToString("0.000", CultureInfo.InvariantCulture);

    private static IReadOnlyList<ChartPoint> Diagonal(DoerschFigure figure)
    {
        var (low, high) = (figure.Measures.Min(each => each.RegressorDistance), figure.Measures.Max(each => each.RegressorDistance));
        return [new(low, low), new(high, high)];
    }

    private Task AgainAsync()
    {
        _seed++;
        return LoadAsync();
    }

    private void Turn(double page)
    {
        _page = page;
        Lay();
    }

    private Task LoadAsync() => _ask.AskAsync("figure", new DoerschQuery(_seed, Samples), figure =>
    {
        _figure = figure;
        _first = [.. figure.Samples.Select(samples => samples[0])];
        Lay();
    });

    private void Lay()
    {
        if (_figure is not { } figure)
        {
            return;
        }
        Truth = [.. figure.Truth.Skip(First).Take(Rows)];
        Several = [.. Enumerable.Range(First, Rows).SelectMany(i => (byte[][])[figure.Regressor[i], .. figure.Samples[i]])];
    }
}
