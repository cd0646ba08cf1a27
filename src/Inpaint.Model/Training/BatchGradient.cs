using Inpaint.Core.Noise;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>
/// Loss and gradient of batches. On the processor, each thread takes a part of the batch through the network and back by itself: threads
/// that share every layer of a network as small as these wait for one another for a third of the time. Each has a network of its own, of
/// the same weights and other gradients. The noise is drawn for the whole batch and the parts' gradients are added in their order, so that
/// the same number of threads gives the same bits.
/// </summary>
public sealed class BatchGradient : IDisposable
{
    /// <summary>Key of the streams that latents and dropout come from ("trai").</summary>
    private const uint Purpose = 0x74726169;

    private const int SmallestPart = 16;
    private readonly TrainingObjective _objective;
    private readonly TrainingState _state;
    private readonly Device _device;
    private readonly int _threads;
    private readonly List<Part> _parts = [];
    private readonly List<ComputeThread> _workers = [];

    /// <param name="objective">What to minimise.</param>
    /// <param name="state">Has the network, of which the first thread uses the gradients.</param>
    /// <param name="device">Where the network is.</param>
    /// <param name="threads">Threads to use where that is the processor, 1 or more.</param>
    public BatchGradient(TrainingObjective objective, TrainingState state, Device device, int threads)
    {
        (_objective, _state, _device) = (objective, state, device);
        _threads = device.type == DeviceType.CPU ? threads : 1;
        Add(state.Network);
    }

    /// <summary>The gradient of the last batch, in the order of the state's weights; 0 where the objective does not reach.</summary>
    public Tensor Sum => _parts[0].Gradient.Values;

    /// <summary>Evaluates a batch and sets <see cref="Sum"/>.</summary>
    /// <param name="batch">The images.</param>
    /// <param name="seed">Seed of the noise; an image's depends on it, the step and the place in the batch alone.</param>
    public BatchValue Run(TrainingBatch batch, int seed)
    {
        using var scope = NewDisposeScope();
        var noise = DeviceNoise.Draw(
            [.. Enumerable.Range(0, batch.Count).Select(item => new NoiseStream(seed, Purpose, batch.Step, item))],
            _objective.NoiseSize(_state.Network, batch.Step), _device);
        var parts = Math.Clamp(batch.Count / SmallestPart, 1, _threads);
        var images = batch.ToTensors(_device);
        return parts == 1
            ? Differentiate(_parts[0], images, noise, batch.Step, 0, batch.Count)
            : InParallel(images, noise, batch.Step, parts);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _workers.ForEach(worker => worker.Dispose());
        _parts.ForEach(part => part.Gradient.Dispose());
        _parts.Skip(1).ToList().ForEach(part => part.Network.Dispose());
    }

    private void Add(ImageNetwork network)
    {
        network.train();
        _parts.Add(new(network, _state.Weights.Zeros()));
        _parts[^1].Gradient.Collect(network);
    }

    private BatchValue InParallel(ImageBatch images, Tensor noise, int step, int parts)
    {
        // Also keeps what multiplies matrices to one thread a part, which is a setting of the whole process.
        set_num_threads(1);
        try
        {
            while (_workers.Count < parts)
            {
                _workers.Add(new());
                _workers[^1].RunAsync(() => set_num_threads(1)).GetAwaiter().GetResult();
            }
            while (_parts.Count < parts)
            {
                Add(_state.Replica());
            }
            var values = Task.WhenAll(Enumerable.Range(0, parts).Select(part =>
            {
                var (first, end) = (images.Count * part / parts, images.Count * (part + 1) / parts);
                return _workers[part].RunAsync(() => Differentiate(_parts[part], images, noise, step, first, end - first));
            })).GetAwaiter().GetResult();
            foreach (var part in _parts.Take(parts).Skip(1))
            {
                Sum.add_(part.Gradient.Values);
            }
            return BatchValue.Sum(values);
        }
        finally
        {
            set_num_threads(_threads);
        }
    }

    private BatchValue Differentiate(Part part, ImageBatch images, Tensor noise, int step, long first, long count)
    {
        using var scope = NewDisposeScope();
        var share = count / (double)images.Count;
        part.Gradient.Values.zero_();
        var value = Evaluate(part.Network, images.Narrow(first, count), noise.narrow(0, first, count), step);
        (value.Loss * share).backward();
        return BatchValue.Of(value, share);
    }

    /// <summary>
    /// What the backward pass does not need is gone before it begins, which then finds memory that the processor's caches still hold.
    /// </summary>
    private ObjectiveValue Evaluate(ImageNetwork network, ImageBatch images, Tensor noise, int step)
    {
        using var scope = NewDisposeScope();
        var value = _objective.Evaluate(network, images, noise, step);
        scope.MoveToOuter([value.Loss, value.Score, .. value.Terms.SelectMany(term => term.Parts)]);
        return value;
    }

    private sealed record Part(ImageNetwork Network, FlatParameters Gradient);
}
