using System.Diagnostics;
using Inpaint.Compiled;
using Inpaint.Core;
using Inpaint.Model.Compiled;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;

namespace Inpaint.Cli.Benchmarks;

/// <summary>The compiled network.</summary>
public sealed class CompiledContestant : IContestant
{
    private readonly BenchmarkInputs _inputs;
    private readonly CompiledLadder _ladder;
    private readonly float[] _planes;
    private readonly int?[] _labels;
    private readonly NativeFloats[] _conditions;

    /// <param name="inputs">Network and inputs.</param>
    /// <param name="bfloat16">Multiplies bfloat16 numbers.</param>
    public CompiledContestant(BenchmarkInputs inputs, bool bfloat16)
    {
        _inputs = inputs;
        Column = bfloat16 ? "compiledBfloat16" : "compiled";
        IsExact = !bfloat16;
        _ladder = new(inputs.Network, bfloat16);
        var pixels = BenchmarkInputs.Floats(inputs.SeenPixels, BenchmarkInputs.MostSamples);
        var seen = BenchmarkInputs.Floats(inputs.Seen, BenchmarkInputs.MostSamples);
        _planes = [.. Enumerable.Range(0, BenchmarkInputs.MostSamples).SelectMany(i => (float[])[.. Row(pixels, i), .. Row(seen, i)])];
        _labels = [.. inputs.Label.ToArray<long>().Select(label => label == ConditionalModel.NoLabel ? null : (int?)label)];
        _conditions = [.. _labels.Select((_, i) => Encode(i))];
    }

    /// <inheritdoc/>
    public string Column { get; }

    /// <summary>True where the results are those of float32.</summary>
    public bool IsExact { get; }

    /// <summary>Multiplications and additions by sample.</summary>
    public long DecodeFlops => _ladder.DecodeFlops;

    /// <inheritdoc/>
    public Turn? Run(BenchmarkCase one, CancellationToken cancellation)
    {
        if (one.Name == BenchmarkCase.TrainStep || (one.Name == BenchmarkCase.Condition && !IsExact))
            return null;
        var noise = BenchmarkInputs.Floats(_inputs.Noise, one.Batch);
        var logits = new float[one.Batch * ImageSize.Pixels];
        var chosen = _conditions[..one.Batch];
        var milliseconds = new List<double>();
        for (var run = 0; run <= one.Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            if (one.Name == BenchmarkCase.Decode)
                _ladder.Decode(chosen, noise, logits, one.Threads);
            else
                for (var i = 0; i < one.Batch; i++)
                    Encode(i).Dispose();
            if (run > 0)
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return new(milliseconds, one.Name == BenchmarkCase.Decode ? logits : []);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var condition in _conditions)
            condition.Dispose();
        _ladder.Dispose();
    }

    private NativeFloats Encode(int i) =>
        _ladder.Encode(_planes.AsSpan(i * 2 * ImageSize.Pixels, 2 * ImageSize.Pixels), _labels[i]);

    private static float[] Row(float[] all, int i) => all[(i * ImageSize.Pixels)..((i + 1) * ImageSize.Pixels)];
}
