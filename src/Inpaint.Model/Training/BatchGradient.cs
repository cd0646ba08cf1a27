using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Threads;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>
/// Loss and gradient of batches. On the processor, each thread takes a part of the batch through the network and back by itself: threads that
/// share every layer of a network as small as these wait for one another for a third of the time. The noise is drawn for the whole batch and
/// the parts' gradients are added in their order, so that the same number of threads gives the same bits.
/// </summary>
public sealed class BatchGradient : IDisposable
{
    private const int SmallestPart = 16;
    private readonly TrainingObjective _objective;
    private readonly ImageNetwork _network;
    private readonly Device _device;
    private readonly int _threads;
    private readonly Parameter[] _parameters;
    private readonly List<ComputeThread> _workers = [];

    /// <param name="objective">What to minimise.</param>
    /// <param name="network">Gets the gradients.</param>
    /// <param name="device">Where the network is.</param>
    /// <param name="threads">Threads to use where that is the processor, 1 or more.</param>
    public BatchGradient(TrainingObjective objective, ImageNetwork network, Device device, int threads)
    {
        (_objective, _network, _device) = (objective, network, device);
        _threads = device.type == DeviceType.CPU ? threads : 1;
        _parameters = [.. network.parameters()];
    }

    /// <summary>Evaluates a batch and sets every parameter's gradient.</summary>
    /// <param name="batch">The images.</param>
    /// <param name="generator">Where the noise comes from.</param>
    public BatchValue Run(TrainingBatch batch, Generator generator)
    {
        using var scope = NewDisposeScope();
        var noise = DeviceNoise.Draw(generator, batch.Count, _objective.NoiseSize(_network), _device);
        var parts = Math.Clamp(batch.Count / SmallestPart, 1, _threads);
        var images = batch.ToTensors(_device);
        var results = parts == 1 ? [Part(images, noise, batch.Step, 0, batch.Count)] : InParallel(images, noise, batch.Step, parts);
        scope.Attach(results.SelectMany(part => part.Gradients).OfType<Tensor>());
        for (var k = 0; k < _parameters.Length; k++)
        {
            var sum = results[0].Gradients[k];
            foreach (var part in results.Skip(1))
                sum = sum is null ? part.Gradients[k] : part.Gradients[k] is { } more ? sum.add_(more) : sum;
            _parameters[k].grad = sum;
        }
        return BatchValue.Sum([.. results.Select(part => part.Value)]);
    }

    /// <inheritdoc/>
    public void Dispose() => _workers.ForEach(worker => worker.Dispose());

    private PartResult[] InParallel(ImageBatch images, Tensor noise, int step, int parts)
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
            return Task.WhenAll(Enumerable.Range(0, parts).Select(part =>
            {
                var (first, end) = (images.Count * part / parts, images.Count * (part + 1) / parts);
                return _workers[part].RunAsync(() => Part(images, noise, step, first, end - first));
            })).GetAwaiter().GetResult();
        }
        finally
        {
            set_num_threads(_threads);
        }
    }

    private PartResult Part(ImageBatch images, Tensor noise, int step, long first, long count)
    {
        using var scope = NewDisposeScope();
        var share = count / (double)images.Count;
        var value = Evaluate(images.Narrow(first, count), noise.narrow(0, first, count), step);
        var gradients = autograd.grad([value.Loss * share], _parameters, allow_unused: true);
        foreach (var gradient in gradients)
            gradient?.DetachFromDisposeScope();
        return new(BatchValue.Of(value, share), [.. gradients]);
    }

    /// <summary>What the backward pass does not need is gone before it begins, which then finds memory that the processor's caches still hold.</summary>
    private ObjectiveValue Evaluate(ImageBatch images, Tensor noise, int step)
    {
        using var scope = NewDisposeScope();
        var value = _objective.Evaluate(_network, images, noise, step);
        scope.MoveToOuter([value.Loss, value.Score, .. value.Terms.SelectMany(term => term.Parts)]);
        return value;
    }

    /// <summary>What one thread found: its share of the value, and of each parameter's gradient, null where the objective does not reach it.</summary>
    private sealed record PartResult(BatchValue Value, IReadOnlyList<Tensor?> Gradients);
}
