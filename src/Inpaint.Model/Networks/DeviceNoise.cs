using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// Noise for training and evaluation. Every user has a generator of its own: torch's default one is shared by all that runs in the process, whose
/// draws would come between.
/// </summary>
public static class DeviceNoise
{
    /// <summary>Standard normal noise, [count, size]: drawn by the processor and copied, so that a seed means the same noise on every device.</summary>
    /// <param name="generator">Of the processor.</param>
    /// <param name="count">Rows.</param>
    /// <param name="size">Numbers in each.</param>
    /// <param name="device">Where they go.</param>
    public static Tensor Draw(Generator generator, long count, long size, Device device) => randn([count, size], generator: generator).to(device);

    /// <summary>The generator of part <paramref name="index"/>, 0 or more, of what <paramref name="seed"/> determines: a step, a pass, an image.</summary>
    public static Generator Source(int seed, long index) => new(unchecked((ulong)(((long)seed << 32) + index)));
}
