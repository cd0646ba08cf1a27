using System.Globalization;
using Inpaint.Client.Lab.Charts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Localization;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Toy;

/// <summary>Doersch's appendix A in one dimension, and his ring in two: all numbers are computed when they are asked for.</summary>
public sealed partial class ToyTab(IStringLocalizer<Text> localizer)
{
    private const int Samples = 200;
    private const double From = -5, To = 5, Widths = 5;

    private ToyData _data = ToyData.All[0];
    private IReadOnlyList<ToyConvergence.Point> _curve = [];
    private ToyConvergence.Point _here;
    private double _sigma = 0.2;
    private double _x = 1;
    private double _centre;
    private double _divergence;
    private IReadOnlyList<(double X, double Data, double Model)> _densities = [];
    private IReadOnlyList<(double Z, double Q, double P)> _posteriors = [];

    private IStringLocalizer<Text> T { get; } = localizer;

    private IReadOnlyList<ChartSeries> Densities =>
    [
        new(T["data, P_gt"], [.. _densities.Select(at => new ChartPoint(at.X, at.Data))], ChartMark.Area, 5),
        new(T["model, P_σ"], [.. _densities.Select(at => new ChartPoint(at.X, at.Model))], ChartMark.Line, 0),
    ];

    private IReadOnlyList<ChartSeries> Posteriors =>
    [
        new(T["posterior, P_σ(z|X)"], [.. _posteriors.Select(at => new ChartPoint(at.Z, at.P))], ChartMark.Area, 5),
        new("Q(z|X)", [.. _posteriors.Select(at => new ChartPoint(at.Z, at.Q))], ChartMark.Line, 1),
    ];

    private IReadOnlyList<ChartSeries> GeneratorSeries =>
    [
        new("f(z)", Generator(0), ChartMark.Line, 0),
        new("f(z) − σ", Generator(-_sigma), ChartMark.Dashed, 5),
        new("f(z) + σ", Generator(_sigma), ChartMark.Dashed, 5),
    ];

    private IReadOnlyList<ChartSeries> Convergence =>
        [
            new(
                T["Q from the posterior, mean over the data"],
                [.. _curve.Select(point => new ChartPoint(point.Sigma, point.Posterior))],
                ChartMark.Dotted,
                1
            ),
            new(T["model from the data"], [.. _curve.Select(point => new ChartPoint(point.Sigma, point.Data))], ChartMark.Dotted, 0),
            new(T["at the chosen σ"], [new(_sigma, _here.Posterior), new(_sigma, _here.Data)], ChartMark.Points, 2),
        ];

    private DataTable DensityNumbers =>
        new(["X", "P_gt", "P_sigma"], [.. _densities.Select(at => (IReadOnlyList<object?>)[at.X, at.Data, at.Model])]);

    private DataTable PosteriorNumbers =>
        new(["z", "Q(z|X)", "P_sigma(z|X)"], [.. _posteriors.Select(at => (IReadOnlyList<object?>)[at.Z, at.Q, at.P])]);

    private DataTable GeneratorNumbers => new(["z", "f(z)"], [.. Generator(0).Select(point => (IReadOnlyList<object?>)[point.X, point.Y])]);

    private DataTable ConvergenceNumbers => new(
        ["σ", T["KL(P_gt‖P_σ) (nats)"], T["mean KL(Q‖posterior) (nats)"]],
        [.. _curve.Select(point => (IReadOnlyList<object?>)[point.Sigma, point.Data, point.Posterior])]);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <summary>Nothing until what the sentence is about has been computed.</summary>
    private static string Known<TPoint>(IReadOnlyList<TPoint> computed, string sentence) => computed.Count == 0 ? "" : sentence;

    private static string Short(double value) =>
        value.ToString(Math.Abs(value) is < 1e-3 and > 0 ? "0.0E0" : "0.####", CultureInfo.InvariantCulture);

    private static string Tenth(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private Task ChooseAsync(ToyData? data)
    {
        _data = data ?? _data;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var data = _data;
        await Task.Run(() => ToyConvergence.Generator(data));
        Compute();
        StateHasChanged();
        var curve = await Task.Run(() => ToyConvergence.Curve(data));
        if (data == _data)
        {
            _curve = curve;
        }
    }

    private Task MoveSigmaAsync(double logarithm)
    {
        _sigma = Math.Round(Math.Pow(10, logarithm), 4);
        Compute();
        return Task.CompletedTask;
    }

    private void MoveX(double x)
    {
        _x = x;
        Compute();
    }

    private void Compute()
    {
        var model = new ToyModel(ToyConvergence.Generator(_data), _sigma);
        _here = ToyConvergence.At(_data, _sigma);
        _densities = [.. Steps(From, To).Select(x => (x, _data.Density(x), model.Density(x)))];
        (_centre, var spread) = model.Recognize(_x);
        _divergence = model.Divergence(_x);
        var (centre, evidence) = (_centre, model.Density(_x));
        _posteriors = [.. Steps(centre - Widths * spread, centre + Widths * spread)
            .Select(z => (z, Math.Exp(Normal.LogDensity(z, centre, spread)), model.Posterior(_x, evidence, z)))];
    }

    private List<ChartPoint> Generator(double shift)
    {
        var generator = ToyConvergence.Generator(_data);
        return [.. Steps(-4, 4).Select(z => new ChartPoint(z, generator.Draw(z) + shift))];
    }

    private double Ratio(Func<ToyConvergence.Point, double> measure) => _curve.Count < 2 ? double.NaN
        : Math.Pow(2, Math.Log(measure(_curve[^2]) / measure(_curve[^1])) / Math.Log(_curve[^2].Sigma / _curve[^1].Sigma));

    private static IEnumerable<double> Steps(double from, double to) =>
        Enumerable.Range(0, Samples + 1).Select(i => from + (to - from) * i / Samples);
}
