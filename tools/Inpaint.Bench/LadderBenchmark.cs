using System.Diagnostics;
using System.Runtime.InteropServices;
using Inpaint.Core.Weights;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Models;
using Inpaint.Model.Networks.Ladder;
using TorchSharp;

namespace Inpaint.Bench;

/// <summary>
/// The ladder on every runtime: the same weights and inputs, turn by turn in one process, so that whatever else the machine does meets them
/// all. What every runtime computes is compared with the others.
/// </summary>
/// <param name="card">The ladder's card.</param>
/// <param name="weights">Its weights.</param>
/// <param name="network">The same on libtorch.</param>
/// <param name="rounds">Turns of each runtime at each case.</param>
public sealed class LadderBenchmark(ModelCard card, IReadOnlyDictionary<string, FloatArray> weights, LadderNetwork network, int rounds)
{
    private const int TrainBatch = 96, UncountedRounds = 2; // in these, .NET still compiles
    private const int SettleMilliseconds = 20; // threads of the turn before wait busily for so long
    private const float Tolerance = 1e-3f;
    private readonly Dictionary<(BenchmarkCase Case, string Column), List<double>> _times = [];

    /// <summary>Every case at one and at two threads.</summary>
    public static IReadOnlyList<BenchmarkCase> Cases { get; } =
    [
        .. new[] { 1, 2 }.SelectMany(threads => (BenchmarkCase[])
        [
            .. new[] { 1, 4, 16, 64 }.Select(batch => new BenchmarkCase(BenchmarkCase.Decode, batch, threads)),
            new(BenchmarkCase.Condition, 1, threads),
            new(BenchmarkCase.TrainStep, TrainBatch, threads),
        ]),
    ];

    /// <summary>Measures.</summary>
    /// <param name="cases">Some of <see cref="Cases"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    public BenchmarkReport Run(IReadOnlyList<BenchmarkCase> cases, CancellationToken cancellation)
    {
        var inputs = new BenchmarkInputs(network.NoiseSize);
        IContestant[] contestants =
        [
            new EngineContestant(card, weights, inputs),
            new TorchContestant(network, inputs),
            new OnnxContestant(network, inputs),
        ];
        double peak = 0;
        try
        {
            var passes = cases.ToDictionary(
                one => one,
                one => contestants.Select(contestant => (contestant, Pass: contestant.Prepare(one))).ToArray()
            );
            for (var round = -UncountedRounds; round < rounds; round++)
            {
                foreach (var one in cases)
                {
                    cancellation.ThrowIfCancellationRequested();
                    peak = Math.Max(peak, PeakMeasure.Gflops(bursts: 20));
                    Round(round, one, passes[one]);
                }
            }
        }
        finally
        {
            foreach (var contestant in contestants)
            {
                contestant.Dispose();
            }
        }
        return Report(cases, peak);
    }

    /// <summary>Every other round in the opposite order: a turn is shorter after one that kept the same processors busy.</summary>
    private void Round(int round, BenchmarkCase one, (IContestant Contestant, Func<float[]>? Pass)[] passes)
    {
        float[]? expected = null;
        foreach (var (contestant, pass) in round % 2 == 0 ? passes : passes.Reverse())
        {
            if (pass is null)
            {
                continue;
            }
            Thread.Sleep(SettleMilliseconds);
            var times = new List<double>();
            for (var i = 0; i <= one.Passes; i++)
            {
                var start = Stopwatch.GetTimestamp();
                var values = pass();
                var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (i == 0)
                {
                    Compare(one, contestant, expected ??= values, values); // the first pass of a turn finds the caches of another's
                }
                else
                {
                    times.Add(took);
                }
            }
            if (round >= 0)
            {
                if (!_times.TryGetValue((one, contestant.Column), out var all))
                {
                    _times.Add((one, contestant.Column), all = []);
                }
                all.AddRange(times);
            }
        }
    }

    private static void Compare(BenchmarkCase one, IContestant contestant, float[] expected, float[] actual)
    {
        var worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).DefaultIfEmpty().Max();
        if (actual.Length != expected.Length || !(worst <= Tolerance))
        {
            throw new InvalidOperationException(
                $"{contestant.Column} computes something else at {one}: {actual.Length} numbers for {expected.Length}, at most {worst} apart."
            );
        }
    }

    private BenchmarkReport Report(IReadOnlyList<BenchmarkCase> cases, double peak)
    {
        using var model = new EngineModel(card, weights);
        return new(
            Machine(),
            LaneWidth.Bits / 32,
            Math.Round(peak, 1),
            [
                .. cases.Select(one =>
                {
                    var shortest = Times(one, Enumerable.Min);
                    double? Share(long decode, long encode) =>
                        shortest.Engine is { } milliseconds
                            ? Math.Round(
                                (one.Name == BenchmarkCase.Decode ? decode : encode)
                                    * one.Batch
                                    / milliseconds
                                    / 1e6
                                    / (peak * one.Threads),
                                3
                            )
                            : null;
                    return new BenchmarkRow(
                        one.Name,
                        one.Batch,
                        one.Threads,
                        Times(one, Median),
                        shortest,
                        Share(model.DecodeWinogradFlops, model.EncodeWinogradFlops),
                        Share(model.DecodeFlops, model.EncodeFlops)
                    );
                }),
            ]
        );
    }

    private BenchmarkTimes Times(BenchmarkCase one, Func<IReadOnlyCollection<double>, double> statistic)
    {
        double? Of(string column) => _times.TryGetValue((one, column), out var all) ? Math.Round(statistic(all), 3) : null;
        return new(Of("engine"), Of("torch"), Of("onnxruntime"));
    }

    private static double Median(IReadOnlyCollection<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    private static string Machine()
    {
        const string information = "/proc/cpuinfo", field = "model name";
        var processor = File.Exists(information)
            ? File.ReadLines(information).FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : null;
        var onnxruntime = typeof(Microsoft.ML.OnnxRuntime.InferenceSession).Assembly.GetName().Version!.ToString(3);
        return $"{processor ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} processors, "
            + $"{RuntimeInformation.FrameworkDescription}, libtorch {torch.__version__}, ONNX Runtime {onnxruntime}";
    }
}
