using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Networks;

/// <summary>
/// What the condition network leaves for the decoder, one row of floats by request: the global prior, the condition's part of the first
/// state, of every block, and of the output. Maps lie as buffers do.
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

    public int GlobalPrior { get; }

    public int GlobalState { get; }

    public IReadOnlyList<int> Blocks { get; }

    public int Output { get; }

    private int Take(int count) => (Size += count) - count;

    public int Size { get; private set; }
}
