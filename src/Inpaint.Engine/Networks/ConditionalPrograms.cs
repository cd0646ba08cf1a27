using Inpaint.Engine.Plans;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Networks;

/// <summary>
/// A network that completes holes as two programs. The encoder reads a label's row as input 0, where the network takes labels, and the
/// planes (seen pixels, then seen, [2, 28, 28]) as input 1; the decoder reads the encoder's row as input 0 and noise as input 1, and gives
/// logits, [28, 28].
/// </summary>
internal sealed record ConditionalPrograms(PlanProgram Encoder, PlanProgram Decoder)
{
    public IReadOnlyList<NativeFloats> Labels { get; init; } = [];

    public required int NoiseSize { get; init; }

    public int CoarseNoiseSize { get; init; }

    public int LargestChunk { get; init; } = Plan.LargestChunk;
}
