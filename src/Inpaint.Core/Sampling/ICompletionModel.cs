using Inpaint.Core.Weights;

namespace Inpaint.Core.Sampling;

/// <summary>A model of P(Y|X): completes images with holes. Every member is used on one thread, the one that owns the tensors.</summary>
public interface ICompletionModel : IDisposable
{
    /// <summary>What the model is and how it was trained.</summary>
    ModelCard Card { get; }

    /// <summary>Standard normal numbers that one sample consumes; 0 for a model without latents.</summary>
    int NoiseSize { get; }

    /// <summary>How many of these, counted from the first, feed the coarse latents that a variation keeps.</summary>
    int CoarseNoiseSize { get; }

    /// <summary>True where <see cref="HoleImage.Label"/> is used.</summary>
    bool AcceptsLabel { get; }

    /// <summary>Runs the condition network, once for each input and in one batch.</summary>
    IReadOnlyList<Condition> Prepare(IReadOnlyList<HoleImage> inputs);

    /// <summary>Draws one completion for every slot, in one forward pass. Seen pixels come back bit-identical.</summary>
    /// <returns>For every slot 784 grey values, row by row.</returns>
    IReadOnlyList<byte[]> Draw(IReadOnlyList<SampleSlot> slots);
}

/// <summary>What the condition network made of one input: tensors kept for as long as samples are drawn from it.</summary>
public abstract class Condition(HoleImage input) : IDisposable
{
    /// <summary>The input that the features were computed from.</summary>
    public HoleImage Input { get; } = input;

    /// <inheritdoc/>
    public abstract void Dispose();
}
