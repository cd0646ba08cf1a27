using Inpaint.Core;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Sampling;

/// <summary>Draws completions from a trained network. The pixels shown are the expected grey values given z.</summary>
public sealed class CompletionModel : ICompletionModel
{
    private readonly ConditionalModel network;
    private readonly PixelLikelihood likelihood;
    private readonly Device device;

    /// <param name="card">What the weights are.</param>
    /// <param name="network">Holds the weights, on <paramref name="device"/>; disposed with this model.</param>
    /// <param name="device">Where to compute; null for the processor.</param>
    public CompletionModel(ModelCard card, ConditionalModel network, Device? device = null)
    {
        Card = card;
        this.network = network;
        this.device = device ?? CPU;
        likelihood = PixelLikelihood.Named(card.Likelihood, card.Sigma);
        network.eval();
    }

    /// <inheritdoc/>
    public ModelCard Card { get; }

    /// <inheritdoc/>
    public int NoiseSize => network.NoiseSize;

    /// <inheritdoc/>
    public int CoarseNoiseSize => network.CoarseNoiseSize;

    /// <inheritdoc/>
    public bool AcceptsLabel => network.AcceptsLabel;

    /// <inheritdoc/>
    public IReadOnlyList<Condition> Prepare(IReadOnlyList<HoleImage> inputs)
    {
        if (inputs.Count == 0)
            return [];
        foreach (var input in inputs)
            input.Check();
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var batch = HoleImageBatch.From(inputs, device);
        var features = network.Encode(batch.SeenPixels, batch.Seen, batch.Label);
        return [.. inputs.Select((input, row) => new PreparedCondition(input, network, features.Row(row).DetachFromDisposeScope()))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Draw(IReadOnlyList<SampleSlot> slots)
    {
        if (slots.Count == 0)
            return [];
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var noise = tensor(SlotNoise.Fill(slots, NoiseSize, CoarseNoiseSize), [slots.Count, NoiseSize], device: device);
        var output = network.Decode(ConditionBatch.Gather(slots, network, Card.Name, device), noise);
        var grey = likelihood.Grey(output).cpu().data<byte>().ToArray();
        return [.. slots.Select((slot, i) => slot.Condition.Input.Composite(grey.AsSpan(i * ImageSize.Pixels, ImageSize.Pixels)))];
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();
}
