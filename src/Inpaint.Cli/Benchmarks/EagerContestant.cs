using System.Diagnostics;
using Inpaint.Model.Networks;
using TorchSharp;

namespace Inpaint.Cli.Benchmarks;

/// <summary>This project's network on libtorch, operator by operator.</summary>
public sealed class EagerContestant(BenchmarkInputs inputs) : IContestant
{
    private readonly Dictionary<int, Features> _maps = [];

    /// <inheritdoc/>
    public string Column => "eager";

    /// <inheritdoc/>
    public Turn? Run(BenchmarkCase one, CancellationToken cancellation)
    {
        if (one.Name == BenchmarkCase.TrainStep)
            return null;
        torch.set_num_threads(one.Threads);
        using var quiet = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (pixels, seen) = (inputs.SeenPixels.narrow(0, 0, one.Batch), inputs.Seen.narrow(0, 0, one.Batch));
        var (label, noise) = (inputs.Label.narrow(0, 0, one.Batch), inputs.Noise.narrow(0, 0, one.Batch));
        var milliseconds = new List<double>();
        float[] values = [];
        for (var run = 0; run <= one.Runs; run++)
        {
            using var inner = torch.NewDisposeScope();
            var start = Stopwatch.GetTimestamp();
            var result = one.Name == BenchmarkCase.Decode
                ? inputs.Network.Decode(MapsOf(one.Batch), noise)
                : inputs.Network.Encode(pixels, seen, label).Maps[^1];
            if (run > 0)
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (run == one.Runs)
                values = BenchmarkInputs.Floats(result, one.Batch);
        }
        return new(milliseconds, values);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var features in _maps.Values)
            features.Dispose();
    }

    private Features MapsOf(int batch)
    {
        if (!_maps.TryGetValue(batch, out var features))
        {
            using var scope = torch.NewDisposeScope();
            var first = torch.tensor(Enumerable.Range(0, batch).Select(i => (long)i).ToArray());
            _maps.Add(batch, features = inputs.Maps.Gather(first).DetachFromDisposeScope());
        }
        return features;
    }
}
