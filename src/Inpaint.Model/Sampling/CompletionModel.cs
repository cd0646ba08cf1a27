using Inpaint.Core;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Model.Sampling;

/// <summary>Draws completions from a trained network. The pixels shown are the expected grey values given z.</summary>
public sealed class CompletionModel : ICompletionModel
{
    private readonly ConditionalModel _network;
    private readonly PixelLikelihood _likelihood;
    private readonly Device _device;

    /// <param name="card">What the weights are.</param>
    /// <param name="network">Holds the weights, on <paramref name="device"/>; disposed with this model.</param>
    /// <param name="device">Where to compute; null for the processor.</param>
    public CompletionModel(ModelCard card, ConditionalModel network, Device? device = null)
    {
        Card = card;
        _network = network;
        _device = device ?? CPU;
        _likelihood = PixelLikelihood.Named(card.Likelihood, card.Sigma);
        network.eval();
    }

    /// <inheritdoc/>
    public ModelCard Card { get; }

    /// <inheritdoc/>
    public int NoiseSize => _network.NoiseSize;

    /// <inheritdoc/>
    public int CoarseNoiseSize => _network.CoarseNoiseSize;

    /// <inheritdoc/>
    public bool AcceptsLabel => _network.AcceptsLabel;

    /// <inheritdoc/>
    public IReadOnlyList<Condition> Prepare(IReadOnlyList<HoleImage> inputs)
    {
        if (inputs.Count == 0)
        {
            return [];
        }
        foreach (var input in inputs)
        {
            input.Check(Card.Pictures.Classes.Count);
        }
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var batch = HoleImageBatch.From(inputs, _device);
        var features = _network.Encode(batch.SeenPixels, batch.Seen, batch.Label);
        return [.. inputs.Select((input, row) => new PreparedCondition(input, _network, features.Row(row).DetachFromDisposeScope()))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Draw(IReadOnlyList<SampleSlot> slots)
    {
        if (slots.Count == 0)
        {
            return [];
        }
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var noise = TensorData.Of<float>(SlotNoise.Fill(slots, NoiseSize, CoarseNoiseSize), [slots.Count, NoiseSize], _device);
        var output = _network.Decode(ConditionBatch.Gather(slots, _network, Card.Name, _device), noise);
        var grey = _likelihood.Grey(output).ToArray<byte>();
        return [.. slots.Select((slot, i) => slot.Condition.Input.Composite(grey.AsSpan(i * ImageSize.Pixels, ImageSize.Pixels)))];
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
