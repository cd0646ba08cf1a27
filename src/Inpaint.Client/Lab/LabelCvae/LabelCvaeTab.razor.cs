using System.Globalization;
using Inpaint.Client.Lab.Charts;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Localization;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.LabelCvae;

/// <summary>The VAE whose prior knows the digit: any digit, in any style, and the way from one to another.</summary>
public sealed partial class LabelCvaeTab(ILab lab, IStringLocalizer<Text> localizer) : IDisposable
{
    private static readonly (int, string)[] Digits = [.. Enumerable.Range(0, 10).Select(digit => (digit, $"{digit}"))];

    private const int Styles = 8;
    private static readonly string[] Names = [StyleQuery.Model, StyleQuery.Reader];

    private readonly LabAsk _ask = new(lab);
    private StyleSheet? _sheet;
    private Walk? _walk;
    private ClassMap? _map;
    private int _seed = 1;
    private double _spread = 1;
    private int _from = 3;
    private int _to = 8;

    private IStringLocalizer<Text> T { get; } = localizer;

    private string? StyleCaption =>
        _sheet is not { } sheet
            ? null
            : T[
                "The classifier reads {0} of these {1} as the digit that was asked for. The first row has no style: it shows the class means.",
                sheet.Agreeing,
                sheet.Digits.Count
            ].Value;

    private string? MapCaption =>
        _map is not { } map ? null
        : Closest(map) is var (one, other)
            ? T[
                "Every prior has a standard deviation of 1. The closest means, those of {0} and {1}, are {2} σ apart; the plane keeps {3} of the means' squared spread.",
                one,
                other,
                Number(map.Distances[one][other], "0.0"),
                map.Share.ToString("P0", CultureInfo.CurrentCulture)
            ].Value
        : null;

    private IReadOnlyList<PointGroup> Groups =>
        _map is not { } map ? [] : [.. map.Draws.Select((draws, digit) => new PointGroup(digit, $"{digit}", draws))];

    private PlaneRange Range
    {
        get
        {
            if (_map is not { } map)
            {
                return new(-1, 1, -1, 1);
            }
            var reach = Math.Ceiling(map.Draws.SelectMany(draws => draws).Max(point => Math.Max(Math.Abs(point.X), Math.Abs(point.Y))));
            return new(-reach, reach, -reach, reach);
        }
    }

    private IReadOnlyList<ChartSeries> Readings =>
        _walk is not { } walk ? []
        : _from == _to ? [Reading(walk, _from, ChartMark.Dotted, 0)]
        :
        [
            Reading(walk, _from, ChartMark.Dotted, 0),
            Reading(walk, _to, ChartMark.Dotted, 1),
            new(
                T["any other digit"],
                [
                    .. walk.Probabilities.Select(
                        (each, i) => new ChartPoint(At(i), each.Where((_, digit) => digit != _from && digit != _to).Sum())
                    ),
                ],
                ChartMark.Dashed,
                5
            ),
        ];

    private DataTable? StyleNumbers => _sheet is not { } sheet ? null : new(
        [T["style"], T["Digit"], T["read as"], T["probability of the digit"]],
        [.. sheet.Read.Select((read, i) => (IReadOnlyList<object?>)[i / 10, i % 10, read, sheet.Probabilities[i]])]);

    private DataTable? WalkNumbers => _walk is not { } walk ? null : new(
        [T["way"], .. Enumerable.Range(0, 10).Select(digit => $"P({digit})")],
        [.. walk.Probabilities.Select((each, i) => (IReadOnlyList<object?>)[At(i), .. each.Select(p => (object?)p)])]);

    private DataTable? DistanceNumbers => _map is not { } map ? null : new(
        [T["distance of means (σ)"], .. Enumerable.Range(0, 10).Select(digit => $"{digit}")],
        [.. map.Distances.Select((row, digit) => (IReadOnlyList<object?>)[digit, .. row.Select(distance => (object?)distance)])]);

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await StylesAsync();
        await WalkAsync();
        await _ask.AskAsync("map", new ClassMapQuery(), map => _map = map);
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static double At(int step) => (double)step / (WalkQuery.Steps - 1);

    private static (int One, int Other) Closest(ClassMap map) =>
        (
            from one in Enumerable.Range(0, 10)
            from other in Enumerable.Range(0, one)
            orderby map.Distances[one][other]
            select (other, one)
        ).First();

    private ChartSeries Reading(Walk walk, int digit, ChartMark mark, int colour) =>
        new(T["reads as {0}", digit], [.. walk.Probabilities.Select((each, i) => new ChartPoint(At(i), each[digit]))], mark, colour);

    private Task SpreadAsync(double spread)
    {
        _spread = spread;
        return StylesAsync();
    }

    private async Task AgainAsync()
    {
        _seed++;
        await StylesAsync();
        await WalkAsync();
    }

    private Task FromAsync(int digit)
    {
        _from = digit;
        return WalkAsync();
    }

    private Task ToAsync(int digit)
    {
        _to = digit;
        return WalkAsync();
    }

    private Task StylesAsync() => _ask.AskAsync("styles", new StyleQuery(_seed, Styles, _spread), sheet => _sheet = sheet);

    private Task WalkAsync() => _ask.AskAsync("walk", new WalkQuery(_from, _to, _seed), walk => _walk = walk);
}
