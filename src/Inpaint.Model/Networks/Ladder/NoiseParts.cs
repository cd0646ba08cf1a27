using static TorchSharp.torch;

namespace Inpaint.Model.Networks.Ladder;

/// <summary>Hands out a batch's noise layer by layer, coarse to fine.</summary>
/// <param name="noise">[batch, noise size].</param>
internal sealed class NoiseParts(Tensor noise)
{
    private long used;

    /// <summary>The next [batch, size].</summary>
    public Tensor Vector(long size)
    {
        used += size;
        return noise.narrow(1, used - size, size);
    }

    /// <summary>The next [batch, channels, side, side], channels innermost in memory.</summary>
    public Tensor Map(long channels, long side) =>
        Vector(channels * side * side).reshape(-1, side, side, channels).permute(0, 3, 1, 2);
}
