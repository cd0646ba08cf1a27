using Inpaint.Compiled;
using Inpaint.Model.Networks.Ladder;
using TorchSharp;

namespace Inpaint.Cli.Benchmarks;

/// <summary>
/// The ladder on every runtime at hand: the same weights and inputs, turn by turn, so that whatever else the machine does meets them all. The
/// results of every turn are compared with libtorch's.
/// </summary>
/// <param name="network">The flagship.</param>
/// <param name="rounds">Turns of each contestant at each case.</param>
/// <param name="notice">Gets a line for what is skipped.</param>
public sealed class LadderBenchmark(LadderNetwork network, int rounds, Action<string> notice)
{
    private const int TrainBatch = 96;
    private const float Tolerance = 1e-3f;
    private readonly Dictionary<(BenchmarkCase Case, string Column), List<double>> times = [];

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
    public async Task<BenchmarkReport> RunAsync(CancellationToken cancellation)
    {
        var threadsBefore = torch.get_num_threads();
        using var inputs = BenchmarkInputs.Create(network);
        var contestants = new List<IContestant> { new EagerContestant(inputs) };
        ConvolutionPeak? peak = null;
        try
        {
            AddCompiled(contestants, inputs);
            if (CompiledLibrary.Unavailable is null)
                peak = new(network.Options);
            contestants.AddRange(await Peers.StartAsync(inputs, notice, cancellation));
            for (var round = 0; round < rounds; round++)
                foreach (var one in Cases)
                {
                    if (one is { Name: BenchmarkCase.Decode })
                        peak?.Measure(one.Threads);
                    await RoundAsync(one, contestants, cancellation);
                }
            return Report(contestants, peak);
        }
        finally
        {
            peak?.Dispose();
            contestants.ForEach(contestant => contestant.Dispose());
            torch.set_num_threads(threadsBefore);
        }
    }

    private void AddCompiled(List<IContestant> contestants, BenchmarkInputs inputs)
    {
        if (CompiledLibrary.Unavailable is { } why)
        {
            notice($"Compiled path skipped: {why}.");
            return;
        }
        contestants.Add(new CompiledContestant(inputs, bfloat16: false));
        if (CompiledLibrary.MultipliesBfloat16)
            contestants.Add(new CompiledContestant(inputs, bfloat16: true));
    }

    private async Task RoundAsync(BenchmarkCase one, IReadOnlyList<IContestant> contestants, CancellationToken cancellation)
    {
        IReadOnlyList<float> expected = [];
        foreach (var contestant in contestants)
        {
            if (await contestant.RunAsync(one, cancellation) is not { } turn)
                continue;
            if (expected.Count == 0)
                expected = turn.Values;
            if (contestant is not CompiledContestant { IsExact: false })
                Compare(one, contestant, expected, turn.Values);
            if (!times.TryGetValue((one, contestant.Column), out var all))
                times.Add((one, contestant.Column), all = []);
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
        var rows = Cases.Select(one =>
        {
            var medians = Times(one, Median.Of);
            double? share = one.Name == BenchmarkCase.Decode && medians.Compiled is { } milliseconds && flops is { } each && peak is not null
                ? each * one.Batch / milliseconds / 1e6 / peak.Gflops(one.Threads)
                : null;
            return new BenchmarkRow(one.Name, one.Batch, one.Threads, medians, share) { Fastest = Times(one, Enumerable.Min) };
        });
        return new(MachineName.Find(), peak?.Gflops(Cases.Max(one => one.Threads)), [.. rows]);
    }

    private BenchmarkTimes Times(BenchmarkCase one, Func<IReadOnlyCollection<double>, double> statistic)
    {
        double? Of(string column) => times.TryGetValue((one, column), out var all) ? statistic(all) : null;
        return new(Of("compiled"), Of("compiledBfloat16"), Of("eager"), Of("pytorch"), Of("pytorchFrozen"), Of("onnxruntime"));
    }
}
