using System.Diagnostics;
using Inpaint.Model.Networks;
using Inpaint.Model.Networks.Ladder;
using Inpaint.Model.Objectives;
using Inpaint.Model.Training;
using TorchSharp;

namespace Inpaint.Cli.Benchmarks;

/// <summary>This project's training: forward, backward and AdamW as the trainer does them, in float32.</summary>
public sealed class TrainingContestant : IContestant
{
    private readonly BenchmarkInputs _inputs;
    private readonly LadderNetwork _network;
    private readonly torch.optim.Optimizer _optimizer;
    private readonly Dictionary<int, BatchGradient> _gradients = [];

    /// <param name="inputs">Sizes of the network, and the images.</param>
    public TrainingContestant(BenchmarkInputs inputs)
    {
        _inputs = inputs;
        _network = new(inputs.Network.Options);
        _optimizer = torch.optim.AdamW(_network.parameters(), lr: 1e-4, weight_decay: 0.01);
    }

    /// <inheritdoc/>
    public string Column => "eager";

    /// <inheritdoc/>
    public Turn? Run(BenchmarkCase one, CancellationToken cancellation)
    {
        if (one.Name != BenchmarkCase.TrainStep)
            return null;
        torch.set_num_threads(one.Threads);
        if (!_gradients.TryGetValue(one.Threads, out var gradient))
            _gradients.Add(one.Threads, gradient = new(new BoundObjective(new BernoulliLikelihood(), _ => 1, _ => 1), _network, torch.CPU, one.Threads));
        var batch = new TrainingBatch(
            0, BenchmarkInputs.Floats(_inputs.Image, one.Batch), BenchmarkInputs.Floats(_inputs.Seen, one.Batch), _inputs.Label.data<long>().ToArray()[..one.Batch]);
        using var noise = DeviceNoise.Source(1, 0);
        var milliseconds = new List<double>();
        for (var run = 0; run <= one.Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            gradient.Run(batch, noise);
            _optimizer.step();
            if (run > 0)
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return new(milliseconds, []);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gradient in _gradients.Values)
            gradient.Dispose();
        _optimizer.Dispose();
        _network.Dispose();
    }
}
