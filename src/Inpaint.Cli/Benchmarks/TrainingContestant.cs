using System.Diagnostics;
using System.Text.Json;
using Inpaint.Model.Devices;
using Inpaint.Model.Training;
using TorchSharp;

namespace Inpaint.Cli.Benchmarks;

/// <summary>This project's training step, as the trainer does it, in float32.</summary>
public sealed class TrainingContestant : IContestant
{
    private readonly BenchmarkInputs _inputs;
    private readonly TrainingRecipe _recipe;
    private readonly TrainingState _state;
    private readonly Dictionary<int, TrainingStep> _steps = [];

    /// <param name="inputs">Sizes of the network, and the images.</param>
    public TrainingContestant(BenchmarkInputs inputs)
    {
        _inputs = inputs;
        _recipe = new()
        {
            Name = "bench",
            Title = "Benchmark",
            Network = "ladder",
            Options = JsonSerializer.SerializeToElement(inputs.Network.Options, JsonSerializerOptions.Web),
            Steps = 1000,
            Precision = "float32",
        };
        _state = TrainingState.Start(_recipe, torch.CPU);
    }

    /// <inheritdoc/>
    public string Column => "eager";

    /// <inheritdoc/>
    public Turn? Run(BenchmarkCase one, CancellationToken cancellation)
    {
        if (one.Name != BenchmarkCase.TrainStep)
        {
            return null;
        }
        torch.set_num_threads(one.Threads);
        if (!_steps.TryGetValue(one.Threads, out var step))
        {
            _steps.Add(one.Threads, step = new(_recipe, ObjectiveCatalog.Build(_recipe), _state, torch.CPU));
        }
        var batch = new TrainingBatch(
            0, BenchmarkInputs.Floats(_inputs.Image, one.Batch), BenchmarkInputs.Floats(_inputs.Seen, one.Batch),
            _inputs.Label.ToArray<long>()[..one.Batch]);
        var milliseconds = new List<double>();
        for (var run = 0; run <= one.Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            step.Run(batch);
            if (run > 0)
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
        return new(milliseconds, []);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var step in _steps.Values)
        {
            step.Dispose();
        }
        _state.Dispose();
    }
}
