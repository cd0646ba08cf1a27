using System.Diagnostics;
using Inpaint.Compiled;
using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Cli.Benchmarks;

/// <summary>
/// What the processor can do: each 3x3 convolution of the decoder by itself, computed by oneDNN as it is defined, over and over on buffers that
/// stay in the cache. The fastest is the peak that the whole decoder is held against.
/// </summary>
public sealed class ConvolutionPeak : IDisposable
{
    private const int Samples = 64, Repeats = 8;
    private readonly List<Shape> _shapes = [];
    private readonly float[] _output = [];

    /// <param name="options">Sizes of the decoder.</param>
    public ConvolutionPeak(LadderOptions options)
    {
        (int, int, int)[] all =
        [
            (options.CoarseInner, options.CoarseInner, 7), (options.CoarseWidth, options.CoarseResidual, 7), (options.CoarseResidual, options.CoarseWidth, 7),
            (options.FineInner, options.FineInner, 14), (options.FineWidth, options.FineResidual, 14), (options.FineResidual, options.FineWidth, 14),
            (options.FineWidth, options.FineWidth, 14),
        ];
        foreach (var (input, output, side) in all.Distinct())
            _shapes.Add(new(input, output, side));
    }

    /// <summary>Takes the time of every convolution once.</summary>
    public void Measure(int threads)
    {
        foreach (var shape in _shapes)
            shape.Measure(threads, _output);
    }

    /// <summary>Billions of operations a second of the convolution with the shortest median.</summary>
    public double Gflops(int threads) => _shapes.Max(shape => shape.Gflops(threads));

    /// <inheritdoc/>
    public void Dispose() => _shapes.ForEach(shape => shape.Dispose());

    private sealed class Shape : IDisposable
    {
        private readonly CompiledPlan _plan;
        private readonly long _flops;
        private readonly NativeFloats _input;
        private readonly Dictionary<int, List<double>> _seconds = [];

        public Shape(int from, int to, int side)
        {
            var program = new PlanProgram();
            var (source, target) = (program.Buffer(from, side, side), program.Buffer(to, side, side));
            var weight = Enumerable.Range(0, to * from * 9).Select(i => (i % 7 - 3) / 100f).ToArray();
            program.Load(0, 0, source);
            for (var repeat = 0; repeat < Repeats; repeat++)
                program.Convolution(source, target, new(to, from, 3, weight, new float[to]), relu: true);
            (_plan, _flops, _input) = (new(program, PlanArithmetic.DirectFloat32), program.Flops * Samples, new(program.Shape(source).Size));
            _input.Values.Fill(0.5f);
        }

        public void Measure(int threads, float[] output)
        {
            var inputs = Enumerable.Repeat(_input, Samples).ToArray();
            _plan.Run(inputs, [], output, threads);
            var start = Stopwatch.GetTimestamp();
            _plan.Run(inputs, [], output, threads);
            if (!_seconds.TryGetValue(threads, out var times))
                _seconds.Add(threads, times = []);
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        public double Gflops(int threads) => _flops / Median.Of(_seconds[threads]) / 1e9;

        public void Dispose()
        {
            _plan.Dispose();
            _input.Dispose();
        }
    }
}
