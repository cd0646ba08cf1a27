using Inpaint.CudaGraph;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Cuda;

/// <summary>
/// Draws completions in batches of fixed sizes, each recorded once: on a GPU the launches of a few hundred small kernels cost more than the
/// kernels. Computes what <see cref="CompletionModel"/> computes.
/// </summary>
public sealed class StaticCompletionModel : ICompletionModel
{
    /// <summary>Samples in the largest pass; more are drawn in several.</summary>
    public const int LargestPass = 1024;

    private readonly CompletionModel eager;
    private readonly ConditionalModel network;
    private readonly PixelLikelihood likelihood;
    private readonly IPassRecorder recorder;
    private readonly Device device;
    private readonly Dictionary<int, StaticDecoder> decoders = [];

    /// <param name="card">What the weights are.</param>
    /// <param name="network">Holds the weights, on <paramref name="device"/>; disposed with this model.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="recorder">Records the passes.</param>
    public StaticCompletionModel(ModelCard card, ConditionalModel network, Device device, IPassRecorder recorder)
    {
        (eager, this.network, this.device, this.recorder) = (new(card, network, device), network, device, recorder);
        likelihood = PixelLikelihood.Named(card.Likelihood, card.Sigma);
    }

    /// <summary>The model of a network on a GPU: recorded where that is possible, operator by operator elsewhere.</summary>
    /// <param name="card">What the weights are.</param>
    /// <param name="network">Holds the weights, on <paramref name="device"/>; disposed with the model.</param>
    /// <param name="device">A GPU.</param>
    public static ICompletionModel OnGpu(ModelCard card, ConditionalModel network, Device device) => CudaGraphLibrary.Unavailable is null
        ? new StaticCompletionModel(
            card, network, device, new EagerFallbackRecorder(new GraphRecorder(device), line => Console.Error.WriteLine($"inpaint: {line}")))
        : new CompletionModel(card, network, device);

    /// <inheritdoc/>
    public ModelCard Card => eager.Card;

    /// <inheritdoc/>
    public int NoiseSize => eager.NoiseSize;

    /// <inheritdoc/>
    public int CoarseNoiseSize => eager.CoarseNoiseSize;

    /// <inheritdoc/>
    public bool AcceptsLabel => eager.AcceptsLabel;

    /// <inheritdoc/>
    public IReadOnlyList<Condition> Prepare(IReadOnlyList<HoleImage> inputs) => eager.Prepare(inputs);

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Draw(IReadOnlyList<SampleSlot> slots) =>
        [.. slots.Chunk(LargestPass).SelectMany(DrawPass)];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var decoder in decoders.Values)
            decoder.Dispose();
        eager.Dispose();
    }

    private IEnumerable<byte[]> DrawPass(SampleSlot[] slots)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)slots.Length);
        SampleSlot[] padded = [.. slots, .. Enumerable.Repeat(slots[^1], size - slots.Length)]; // the surplus repeats the last one
        var condition = ConditionBatch.Gather(padded, network, Card.Name, device);
        if (!decoders.TryGetValue(size, out var decoder))
            decoders.Add(size, decoder = new(network, likelihood, condition, recorder, device));
        var grey = decoder.Run(condition, SlotNoise.Fill(padded, NoiseSize, CoarseNoiseSize));
        return slots.Select((slot, i) => slot.Condition.Input.Composite(grey.AsSpan(i * ImageNetwork.Pixels, ImageNetwork.Pixels))).ToArray();
    }
}
