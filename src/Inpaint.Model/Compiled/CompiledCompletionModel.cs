using Inpaint.Compiled;
using Inpaint.Core;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.Model.Networks.Ladder;
using Inpaint.Model.Sampling;
using TorchSharp;

namespace Inpaint.Model.Compiled;

/// <summary>
/// Draws completions from a compiled ladder, without libtorch: the same pixels as <see cref="CompletionModel"/> within one grey level,
/// and the same bytes whatever else is in the batch and however many threads compute it.
/// </summary>
public sealed class CompiledCompletionModel : ICompletionModel
{
    private readonly CompiledLadder _compiled;

    private CompiledCompletionModel(ModelCard card, LadderNetwork network, CompiledLadder compiled)
    {
        (Card, _compiled) = (card, compiled);
        NoiseSize = network.NoiseSize;
        CoarseNoiseSize = network.CoarseNoiseSize;
    }

    /// <inheritdoc/>
    public ModelCard Card { get; }

    /// <inheritdoc/>
    public int NoiseSize { get; }

    /// <inheritdoc/>
    public int CoarseNoiseSize { get; }

    /// <inheritdoc/>
    public bool AcceptsLabel => true;

    /// <summary>The compiled model of a network, or null where there is none: another network, another device, or no library.</summary>
    /// <param name="card">What the weights are.</param>
    /// <param name="network">Its weights are copied; it stays the caller's.</param>
    /// <param name="device">Where to compute; null for the processor.</param>
    public static CompiledCompletionModel? TryCreate(ModelCard card, ConditionalModel network, torch.Device? device) =>
        network is LadderNetwork ladder && (device is null || device.type == DeviceType.CPU) && CompiledLibrary.Unavailable is null
            ? new(card, ladder, ElementType.Compile(ladder))
            : null;

    /// <inheritdoc/>
    public IReadOnlyList<Condition> Prepare(IReadOnlyList<HoleImage> inputs)
    {
        foreach (var input in inputs)
            input.Check();
        return [.. inputs.Select(input => new CompiledCondition(
            input, _compiled, _compiled.Encode(Planes(input), input.Label)))];
    }

    private static float[] Planes(HoleImage input)
    {
        var planes = new float[2 * ImageSize.Pixels];
        input.WritePlanes(planes);
        return planes;
    }

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Draw(IReadOnlyList<SampleSlot> slots)
    {
        var features = new NativeFloats[slots.Count];
        for (var i = 0; i < features.Length; i++)
            features[i] = slots[i].Condition is CompiledCondition condition && condition.Owner == _compiled
                ? condition.Features
                : throw new ArgumentException($"Slot {i} has a condition that model \"{Card.Name}\" did not prepare.", nameof(slots));
        var logits = new float[slots.Count * ImageSize.Pixels];
        _compiled.Decode(features, SlotNoise.Fill(slots, NoiseSize, CoarseNoiseSize), logits, torch.get_num_threads());
        var grey = new byte[logits.Length];
        CompiledPlan.Grey(logits, grey);
        return [.. slots.Select((slot, i) => slot.Condition.Input.Composite(grey.AsSpan(i * ImageSize.Pixels, ImageSize.Pixels)))];
    }

    /// <inheritdoc/>
    public void Dispose() => _compiled.Dispose();
}
