using static TorchSharp.torch;

namespace Inpaint.Model.Networks.Ladder;

internal sealed class NoiseParts(Tensor noise)
{
    private long used;

    public Tensor Vector(long size)
    {
        used += size;
        return noise.narrow(1, used - size, size);
    }

    public Tensor Map(long channels, long side) =>
        Vector(channels * side * side).reshape(-1, side, side, channels).permute(0, 3, 1, 2);
}
