using Inpaint.Core;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Engine.Networks;
using Inpaint.Engine.Plans;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Models;

/// <summary>
/// Draws completions on the processor, without libtorch: the same bytes on every processor, whatever else is in the batch and however many
/// threads compute it. Used by one thread at a time.
/// </summary>
public sealed class EngineModel : ICompletionModel
{
    private readonly IReadOnlyList<NativeFloats> _labels;
    private readonly Plan _encoder, _decoder;
    private readonly RowPool _rows;

    /// <summary>Lays out the weights of a model that completes holes.</summary>
    /// <param name="card">What the weights are; <see cref="CanCompute"/>.</param>
    /// <param name="weights">By name; copied.</param>
    /// <param name="threads">Threads to use, 1 or more; null for <see cref="EngineThreads.Count"/>.</param>
    /// <exception cref="ArgumentException">The engine has no plan for the network.</exception>
    /// <exception cref="WeightsException">The weights are not those that the card's options ask for.</exception>
    public EngineModel(ModelCard card, IReadOnlyDictionary<string, FloatArray> weights, int? threads = null)
    {
        if (!CanCompute(card))
        {
            throw new ArgumentException(
                $"The engine has no plan for model \"{card.Name}\" ({card.Network}, {card.Likelihood}).",
                nameof(card)
            );
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(threads ?? 1, 1, nameof(threads));
        (Card, Threads) = (card, threads ?? EngineThreads.Count);
        var programs = NetworkPrograms.Complete(card, weights);
        (NoiseSize, CoarseNoiseSize, _labels, _rows) = (
            programs.NoiseSize,
            programs.CoarseNoiseSize,
            programs.Labels,
            new(programs.Encoder.OutputSize)
        );
        if (_labels.Count > 0 && _labels.Count != card.Pictures.Classes.Count + 1)
        {
            throw new WeightsException(
                $"The card of model \"{card.Name}\" names {card.Pictures.Classes.Count} classes, and its network has {_labels.Count - 1}.");
        }
        (EncodeFlops, DecodeFlops) = (programs.Encoder.Flops, programs.Decoder.Flops);
        (EncodeWinogradFlops, DecodeWinogradFlops) = (programs.Encoder.WinogradFlops, programs.Decoder.WinogradFlops);
        _encoder = new(programs.Encoder, programs.LargestChunk);
        _decoder = new(programs.Decoder, programs.LargestChunk);
    }

    /// <inheritdoc/>
    public ModelCard Card { get; }

    /// <summary>Threads that it uses.</summary>
    public int Threads { get; }

    /// <inheritdoc/>
    public int NoiseSize { get; }

    /// <inheritdoc/>
    public int CoarseNoiseSize { get; }

    /// <inheritdoc/>
    public bool AcceptsLabel => _labels.Count > 1;

    /// <summary>Multiplications and additions for one input, as the network's layers are defined.</summary>
    public long EncodeFlops { get; }

    /// <summary>Multiplications and additions for one sample, as the network's layers are defined.</summary>
    public long DecodeFlops { get; }

    /// <summary>The same as the engine does them: 3x3 convolutions by Winograd's algorithm, its transforms not counted.</summary>
    public long EncodeWinogradFlops { get; }

    /// <inheritdoc cref="EncodeWinogradFlops"/>
    public long DecodeWinogradFlops { get; }

    /// <summary>True where the engine has a plan for the network of a card.</summary>
    public static bool CanCompute(ModelCard card) => NetworkPrograms.Completes(card);

    /// <inheritdoc/>
    public IReadOnlyList<Condition> Prepare(IReadOnlyList<HoleImage> inputs)
    {
        foreach (var input in inputs)
        {
            input.Check(Card.Pictures.Classes.Count);
        }
        var planes = new float[inputs.Count * 2 * ImageSize.Pixels];
        for (var i = 0; i < inputs.Count; i++)
        {
            inputs[i].WritePlanes(planes.AsSpan(i * 2 * ImageSize.Pixels, 2 * ImageSize.Pixels));
        }
        var rows = Encode(planes, [.. inputs.Select(input => input.Label)]);
        return [.. inputs.Select((input, i) => new EngineCondition(input, this, rows[i]))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Draw(IReadOnlyList<SampleSlot> slots)
    {
        var features = new NativeFloats[slots.Count];
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = slots[i].Condition is EngineCondition condition && condition.Owner == this
                ? condition.Features
                : throw new ArgumentException($"Slot {i} has a condition that model \"{Card.Name}\" did not prepare.", nameof(slots));
        }
        var logits = new float[slots.Count * ImageSize.Pixels];
        Decode(features, SlotNoise.Fill(slots, NoiseSize, CoarseNoiseSize), logits);
        var grey = new byte[logits.Length];
        Plan.Grey(logits, grey);
        return [.. slots.Select((slot, i) => slot.Condition.Input.Composite(grey.AsSpan(i * ImageSize.Pixels, ImageSize.Pixels)))];
    }

    /// <summary>Runs the condition network.</summary>
    /// <param name="planes">Seen pixels (0 to 1, 0 where missing) and seen ({0, 1}), [inputs, 2, 28, 28].</param>
    /// <param name="labels">Classes from 0, or null, by input.</param>
    /// <returns>What <see cref="Decode"/> reads, by input; the caller hands them to <see cref="Release"/>.</returns>
    public NativeFloats[] Encode(ReadOnlySpan<float> planes, IReadOnlyList<int?> labels)
    {
        NativeFloats[] rows = [.. labels.Select(_ => _rows.Rent())];
        _encoder.Run(_labels.Count > 0 ? [.. labels.Select(label => _labels[AcceptsLabel && label is { } asked ? asked : _labels.Count - 1])] : [], planes, rows, Threads);
        return rows;
    }

    /// <summary>Takes a row of <see cref="Encode"/> back.</summary>
    public void Release(NativeFloats row) => _rows.Return(row);

    /// <summary>Decodes a batch.</summary>
    /// <param name="conditions">Of <see cref="Encode"/>, by sample; the same may stand there several times.</param>
    /// <param name="noise">[samples, <see cref="NoiseSize"/>]; scaled noise samples at another temperature.</param>
    /// <param name="logits">Gets [samples, 28, 28].</param>
    public void Decode(IReadOnlyList<NativeFloats> conditions, ReadOnlySpan<float> noise, Span<float> logits) =>
        _decoder.Run(conditions, noise, logits, Threads);

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
        _rows.Dispose();
        foreach (var label in _labels)
        {
            label.Dispose();
        }
    }
}
