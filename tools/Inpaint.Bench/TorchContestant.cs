using System.Text.Json;
using Inpaint.Model.Networks.Ladder;
using Inpaint.Model.Training;
using TorchSharp;

namespace Inpaint.Bench;

/// <summary>TorchSharp, operator by operator; the only one that trains.</summary>
public sealed class TorchContestant : IContestant
{
    private readonly LadderNetwork _network;
    private readonly BenchmarkInputs _inputs;
    private readonly TrainingRecipe _recipe;
    private readonly TrainingState _state;
    private readonly List<IDisposable> _kept = [];

    /// <param name="network">The ladder; stays the caller's.</param>
    /// <param name="inputs">What to compute.</param>
    public TorchContestant(LadderNetwork network, BenchmarkInputs inputs)
    {
        (_network, _inputs) = (network, inputs);
        _recipe = new()
        {
            Name = "bench",
            Title = "Benchmark",
            Network = "ladder",
            Steps = 1000,
            Precision = "float32",
            Options = JsonSerializer.SerializeToElement(network.Options, JsonSerializerOptions.Web),
        };
        _state = TrainingState.Start(_recipe, torch.CPU);
    }

    /// <inheritdoc/>
    public string Column => "torch";

    /// <inheritdoc/>
    public Func<float[]>? Prepare(BenchmarkCase one)
    {
        if (one.Name == BenchmarkCase.TrainStep)
        {
            torch.set_num_threads(one.Threads);
            var step = new TrainingStep(_recipe, ObjectiveCatalog.Build(_recipe), _state, torch.CPU);
            _kept.Add(step);
            var batch = new TrainingBatch(
                0,
                BenchmarkInputs.Rows(_inputs.Image, 0, one.Batch),
                BenchmarkInputs.Rows(_inputs.Seen, 0, one.Batch),
                _inputs.Labels[..one.Batch]
            );
            return () =>
            {
                torch.set_num_threads(one.Threads);
                step.Run(batch);
                return [];
            };
        }
        using var quiet = torch.no_grad();
        var pixels = Keep(torch.tensor(BenchmarkInputs.Rows(_inputs.SeenPixels, 0, one.Batch), [one.Batch, 1, 28, 28]));
        var seen = Keep(torch.tensor(BenchmarkInputs.Rows(_inputs.Seen, 0, one.Batch), [one.Batch, 1, 28, 28]));
        var label = Keep(torch.tensor(_inputs.Labels[..one.Batch]));
        var noise = Keep(torch.tensor(_inputs.Noise[..(one.Batch * _inputs.NoiseSize)], [one.Batch, _inputs.NoiseSize]));
        var condition = _network.Encode(pixels, seen, label);
        _kept.Add(condition);
        return () =>
        {
            torch.set_num_threads(one.Threads);
            using var none = torch.no_grad();
            using var scope = torch.NewDisposeScope();
            if (one.Name == BenchmarkCase.Condition)
            {
                _network.Encode(pixels, seen, label);
                return [];
            }
            return _network.Decode(condition, noise).contiguous().data<float>().ToArray();
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.ForEach(each => each.Dispose());

    private torch.Tensor Keep(torch.Tensor tensor)
    {
        _kept.Add(tensor);
        return tensor;
    }
}
