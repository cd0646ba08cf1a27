using Inpaint.Engine.Plans;

namespace Inpaint.Engine.Networks;

/// <summary>
/// A network that completes holes as two programs. The encoder reads a label's row as input 0, where the network takes labels, and the planes
/// (seen pixels, then seen, [2, 28, 28]) as input 1; the decoder reads the encoder's row as input 0 and noise as input 1, and gives logits, [28, 28].
/// </summary>
internal sealed record ConditionalPrograms(PlanProgram Encoder, PlanProgram Decoder)
{
    /// <summary>By label, the last for none; empty where the network takes no label.</summary>
    public IReadOnlyList<NativeFloats> Labels { get; init; } = [];

    /// <summary>Numbers of noise that a sample consumes, and how many of these a variation keeps.</summary>
    public required int NoiseSize { get; init; }

    public int CoarseNoiseSize { get; init; }

    /// <summary>Most samples that one thread decodes together.</summary>
    public int LargestChunk { get; init; } = Plan.LargestChunk;
}
