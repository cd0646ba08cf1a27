using Inpaint.Compiled;
using Inpaint.Model.Networks.Ladder;
using Inpaint.Model.Threads;
using TorchSharp;

namespace Inpaint.Cli.Benchmarks;

/// <summary>
/// The ladder on every runtime at hand: the same weights and inputs, turn by turn, so that whatever else the machine does meets them all. The
/// results of every turn are compared with libtorch's.
/// </summary>
/// <param name="network">The flagship.</param>
/// <param name="rounds">Turns of each contestant at each case.</param>
/// <param name="rows">Names of the cases that are measured.</param>
/// <param name="notice">Gets a line for what is skipped.</param>
public sealed class LadderBenchmark(LadderNetwork network, int rounds, IReadOnlyCollection<string> rows, Action<string> notice)
{
    private const int TrainBatch = 96, UncountedRounds = 3; // in these, .NET and PyTorch still compile
    private const int SettleMilliseconds = 100; // threads of the turn before wait busily, or collect its garbage, for so long
    private const float Tolerance = 1e-3f;
    private readonly Dictionary<(BenchmarkCase Case, string Column), List<double>> _times = [];

    private IEnumerable<BenchmarkCase> Chosen => Cases.Where(one => rows.Contains(one.Name));

    /// <summary>The cases at one and at two threads, where the machine has them.</summary>
    public static IReadOnlyList<BenchmarkCase> Cases { get; } =
    [
        .. new[] { 1, 2 }.Where(threads => threads <= Environment.ProcessorCount).SelectMany(threads => (BenchmarkCase[])
        [
            .. new[] { 1, 4, 16, 64 }.Select(batch => new BenchmarkCase(BenchmarkCase.Decode, batch, threads)),
            new(BenchmarkCase.Condition, 1, threads),
            new(BenchmarkCase.TrainStep, TrainBatch, threads),
        ]),
    ];

    /// <summary>Measures everything.</summary>
    /// <param name="compute">Where this program's runtimes compute.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<BenchmarkReport> RunAsync(ComputeThread compute, CancellationToken cancellation)
    {
        using var inputs = await compute.RunAsync(() => BenchmarkInputs.Create(network));
        var contestants = new List<IContestant>();
        ConvolutionPeak? peak = null;
        try
        {
            await compute.RunAsync(() => contestants.AddRange([new EagerContestant(inputs), new TrainingContestant(inputs), .. Compiled(inputs)]));
            if (CompiledLibrary.Unavailable is null && rows.Contains(BenchmarkCase.Decode))
                peak = new(network.Options);
            contestants.AddRange(await Peers.StartAsync(inputs, notice, cancellation));
            await compute.RunAsync(() => Run(contestants, peak, cancellation));
            return Report(contestants, peak);
        }
        finally
        {
            peak?.Dispose();
            contestants.ForEach(contestant => contestant.Dispose());
        }
    }

    private IEnumerable<IContestant> Compiled(BenchmarkInputs inputs)
    {
        if (CompiledLibrary.Unavailable is { } why)
        {
            notice($"Compiled path skipped: {why}.");
            yield break;
        }
        yield return new CompiledContestant(inputs, bfloat16: false);
        if (CompiledLibrary.MultipliesBfloat16)
            yield return new CompiledContestant(inputs, bfloat16: true);
    }

    private void Run(IReadOnlyList<IContestant> contestants, ConvolutionPeak? peak, CancellationToken cancellation)
    {
        for (var round = -UncountedRounds; round < rounds; round++)
            foreach (var one in Chosen)
            {
                cancellation.ThrowIfCancellationRequested();
                if (one is { Name: BenchmarkCase.Decode })
                    peak?.Measure(one.Threads);
                Round(round, one, contestants, cancellation);
            }
    }

    /// <summary>Every other round in the opposite order: a turn is shorter after one that kept the same processors busy.</summary>
    private void Round(int round, BenchmarkCase one, IReadOnlyList<IContestant> contestants, CancellationToken cancellation)
    {
        var turns = new List<(IContestant Contestant, Turn Turn)>();
        foreach (var contestant in round % 2 == 0 ? contestants : contestants.Reverse())
        {
            Thread.Sleep(SettleMilliseconds);
            if (contestant.Run(one, cancellation) is { } turn)
                turns.Add((contestant, turn));
        }
        var expected = turns.FirstOrDefault(each => each.Contestant is EagerContestant).Turn?.Values ?? [];
        foreach (var (contestant, turn) in turns)
        {
            if (contestant is not CompiledContestant { IsExact: false })
                Compare(one, contestant, expected, turn.Values);
            if (round < 0)
                continue;
            if (!_times.TryGetValue((one, contestant.Column), out var all))
                _times.Add((one, contestant.Column), all = []);
            all.AddRange(turn.Milliseconds);
        }
    }

    private static void Compare(BenchmarkCase one, IContestant contestant, IReadOnlyList<float> expected, IReadOnlyList<float> actual)
    {
        if (actual.Count == 0)
            return;
        var worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).DefaultIfEmpty().Max();
        if (actual.Count != expected.Count || !(worst <= Tolerance))
            throw new InvalidOperationException(
                $"{contestant.Column} computes something else at {one}: {actual.Count} numbers for {expected.Count}, at most {worst} apart.");
    }

    private BenchmarkReport Report(IReadOnlyList<IContestant> contestants, ConvolutionPeak? peak)
    {
        var flops = contestants.OfType<CompiledContestant>().FirstOrDefault()?.DecodeFlops;
        var measured = Chosen.Select(one =>
        {
            var medians = Times(one, Median.Of);
            double? share = one.Name == BenchmarkCase.Decode && medians.Compiled is { } milliseconds && flops is { } each && peak is not null
                ? each * one.Batch / milliseconds / 1e6 / peak.Gflops(one.Threads)
                : null;
            return new BenchmarkRow(one.Name, one.Batch, one.Threads, medians, share) { Fastest = Times(one, Enumerable.Min) };
        });
        return new(MachineName.Find(), peak?.Gflops(Cases.Max(one => one.Threads)), [.. measured]);
    }

    private BenchmarkTimes Times(BenchmarkCase one, Func<IReadOnlyCollection<double>, double> statistic)
    {
        double? Of(string column) => _times.TryGetValue((one, column), out var all) ? statistic(all) : null;
        return new(Of("compiled"), Of("compiledBfloat16"), Of("eager"), Of("pytorch"), Of("pytorchFrozen"), Of("onnxruntime"));
    }
}
