using System.Globalization;
using Inpaint.Client.Lab.Charts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Core;

namespace Inpaint.Client.Lab.Likelihood;

/// <summary>What the answers look like: series, tables and sentences.</summary>
public sealed partial class LikelihoodTab
{
    private const double LargestError = 1, TargetError = 0.1;
    private const int Fineness = 256;
    private static readonly double NatsPerBit = Math.Log(2);

    private IReadOnlyList<ChartSeries> Estimates =>
        _answer is not { } answer
            ? []
            :
            [
                new(
                    T["samples from the prior"],
                    [.. answer.Points.Select(point => new ChartPoint(point.Samples, point.NaiveLog))],
                    ChartMark.Dotted,
                    1
                ),
                new(
                    T["samples from Q"],
                    [.. answer.Points.Select(point => new ChartPoint(point.Samples, point.ImportanceLog))],
                    ChartMark.Dotted,
                    0
                ),
                new(
                    T["IW-n, the bound on average"],
                    [.. answer.Points.Select(point => new ChartPoint(point.Samples, point.Bound))],
                    ChartMark.Line,
                    2
                ),
                new("ELBO", [new(1, answer.Elbo), new(answer.Samples, answer.Elbo)], ChartMark.Dashed, 5),
            ];

    private IReadOnlyList<ChartSeries> Errors =>
        _answer is not { } answer
            ? []
            :
            [
                .. new ChartSeries[]
                {
                    new(
                        T["prior, measured"],
                        [
                            .. answer
                                .Points.Where(point => point.NaiveError > 0)
                                .Select(point => new ChartPoint(point.Samples, point.NaiveError!.Value)),
                        ],
                        ChartMark.Dotted,
                        1
                    ),
                    new(T["prior, theory"], Theory(answer, answer.NaiveVariation), ChartMark.Dashed, 1),
                    new(
                        T["Q, measured"],
                        [
                            .. answer
                                .Points.Where(point => point.ImportanceError > 0)
                                .Select(point => new ChartPoint(point.Samples, point.ImportanceError!.Value)),
                        ],
                        ChartMark.Dotted,
                        0
                    ),
                    new(T["Q, theory c/√n"], Theory(answer, answer.ImportanceVariation), ChartMark.Dashed, 0),
                }.Where(series => series.Points.Count > 0),
            ];

    private IReadOnlyList<BitsRow> BitRows => _answer is not { } answer ? [] :
    [
        new(T["Sent with z, bits given back"], T["−ELBO = {0} bits", Bits(-answer.Elbo)],
            [new("z", answer.Kl / NatsPerBit, 0), new(T["X given z"], -answer.Reconstruction / NatsPerBit, 1)]),
        new(T["The ideal code"], T["−log P(X) = {0} bits", Bits(-answer.LogLikelihood)],
            [new("−log P(X)", -answer.LogLikelihood / NatsPerBit, 2), new(T["posterior gap"], answer.Gap / NatsPerBit, 5)]),
    ];

    private string? EstimateCaption =>
        _answer is not { } answer
            ? null
            : T[
                "log P(X) = {0} ± {1} nats with samples from Q; {2} samples from the prior say {3}. The ELBO is {4}.",
                Nats(answer.LogLikelihood),
                answer.LogLikelihoodError.ToString("0.000", CultureInfo.InvariantCulture),
                Count(answer.Samples),
                Nats(answer.Points[^1].NaiveLog),
                Nats(answer.Elbo)
            ].Value;

    private string? ErrorCaption =>
        _answer is not { } answer
            ? null
            : T[
                "Below 1 nat the error falls as theory says, with the root of the number of samples. For 0.1 nats theory asks for about {0} samples from Q, and about {1} from the prior.",
                Power(answer.ImportanceVariation),
                Power(answer.NaiveVariation)
            ].Value;

    private string? BitCaption =>
        _answer is not { } answer
            ? null
            : T[
                "{0} bits as raw pixels. Written to 1/{1}, z costs {2} bits by the prior; that Q chose it gives {3} of them back, and {4} remain at any precision. The gap of {5} bits is how far Q is from the true posterior.",
                ImageSize.Pixels,
                Fineness,
                Bits(answer.PriorCost + Precision(answer)),
                Bits(answer.Entropy + Precision(answer)),
                Bits(answer.Kl),
                Bits(answer.Gap)
            ].Value;

    private DataTable? PointNumbers => _answer is not { } answer ? null : new(
        [T["number of samples"], T["log P(X) from the prior (nats)"], T["log P(X) from Q (nats)"], T["IW-n (nats)"]],
        [.. answer.Points.Select(point => (IReadOnlyList<object?>)[point.Samples, point.NaiveLog, point.ImportanceLog, point.Bound])]);

    private DataTable? ErrorNumbers =>
        _answer is not { } answer
            ? null
            : new(
                [T["number of samples"], T["error from the prior (nats)"], T["theory"], T["error from Q (nats)"], T["theory (Q)"]],
                [
                    .. answer.Points.Select(point =>
                        (IReadOnlyList<object?>)
                            [
                                point.Samples,
                                point.NaiveError,
                                Math.Sqrt(answer.NaiveVariation / point.Samples),
                                point.ImportanceError,
                                Math.Sqrt(answer.ImportanceVariation / point.Samples),
                            ]
                    ),
                ]
            );

    private DataTable? BitNumbers => _answer is not { } answer ? null : new(["quantity", "nats", "bits"],
    [
        Row($"z by the prior, written to 1/{Fineness}: E_q[-log P(z)]", answer.PriorCost + Precision(answer)),
        Row($"given back: entropy of Q, to 1/{Fineness}", answer.Entropy + Precision(answer)),
        Row("z, KL(Q||P(z))", answer.Kl),
        Row("X given z, -E_q[log P(X|z)]", -answer.Reconstruction),
        Row("-ELBO", -answer.Elbo),
        Row("-log P(X)", -answer.LogLikelihood),
        Row("posterior gap, log P(X) - ELBO", answer.Gap),
        Row("raw pixels", ImageSize.Pixels * NatsPerBit),
    ]);

    /// <summary>What writing every number of z to 1/256 adds to a density's code length, in nats.</summary>
    private static double Precision(LikelihoodAnswer answer) => answer.Latents * Math.Log(Fineness);

    private static IReadOnlyList<object?> Row(string name, double nats) => [name, nats, nats / NatsPerBit];

    private static string Nats(double value) => value.ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Bits(double nats) => Nats(nats / NatsPerBit);

    private static string Power(double variation)
    {
        var samples = Math.Max(1, variation / (TargetError * TargetError));
        return samples < 1e6
            ? Math.Ceiling(samples).ToString("N0", CultureInfo.CurrentCulture)
            : $"10^{Math.Log10(samples).ToString("0", CultureInfo.InvariantCulture)}";
    }

    private static IReadOnlyList<ChartPoint> Theory(LikelihoodAnswer answer, double variation) =>
        [
            .. answer
                .Points.Select(point => new ChartPoint(point.Samples, Math.Sqrt(variation / point.Samples)))
                .Where(point => point.Y is > 0 and <= LargestError),
        ];
}
