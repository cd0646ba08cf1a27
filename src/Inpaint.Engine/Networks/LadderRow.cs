using Inpaint.Engine.Plans;

namespace Inpaint.Engine.Networks;

/// <summary>
/// What the condition network leaves for the decoder, one row of floats by request: the global prior, the condition's part of the first state,
/// of every block, and of the output. Maps lie as buffers do.
/// </summary>
internal sealed class LadderRow
{
    public LadderRow(LadderOptions options)
    {
        GlobalPrior = Take(BufferShape.Padded(2 * options.GlobalLatent));
        GlobalState = Take(BufferShape.Padded(options.Vector));
        Blocks =
        [
            .. options.CoarseLatents.Select(_ => Take(BufferShape.Padded(options.CoarseInner) * 7 * 7)),
            .. options.FineLatents.Select(_ => Take(BufferShape.Padded(options.FineInner) * 14 * 14)),
        ];
        Output = Take(BufferShape.Padded(options.FineWidth) * 14 * 14);
    }

    /// <summary>Where mean and log sigma of the global latent start.</summary>
    public int GlobalPrior { get; }

    /// <summary>Where the condition's part of the first state starts.</summary>
    public int GlobalState { get; }

    /// <summary>Where every block's part starts, coarse to fine.</summary>
    public IReadOnlyList<int> Blocks { get; }

    /// <summary>Where the output's part starts.</summary>
    public int Output { get; }

    private int Take(int count) => (Size += count) - count;

    /// <summary>Floats in a row.</summary>
    public int Size { get; private set; }
}
