using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>Noise from torch's generator, for training and evaluation.</summary>
public static class DeviceNoise
{
    /// <summary>Standard normal noise, [count, size]: drawn by the processor and copied, so that a seed means the same noise on every device.</summary>
    public static Tensor Draw(long count, long size, Device device) => randn([count, size]).to(device);
}
