using Inpaint.Core;
using Inpaint.Model.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>A network over images of 28 by 28 pixels. Trainer, checkpoints and model store know a network by this class alone.</summary>
/// <param name="name">Name of the network, for example "doersch".</param>
public abstract class ImageNetwork(string name) : nn.Module(name)
{
    /// <summary>Stands where a label would when no class is asked for.</summary>
    public const long NoLabel = -1;

    /// <summary>
    /// Element type that a network with convolutions computes them in; weights, latents, likelihoods and divergences stay float32. bfloat16
    /// halves the time of a training step on processors that multiply it.
    /// </summary>
    public ScalarType Precision { get; set; } = float32;

    /// <summary>Planes side by side, with the channels innermost in memory: the order that convolutions read fastest, and keep.</summary>
    /// <param name="planes">[batch, 1, 28, 28] each.</param>
    /// <returns>[batch, planes, 28, 28], of the type <see cref="Precision"/>.</returns>
    protected Tensor Planes(params Tensor[] planes) => stack([.. planes.Select(plane => plane.flatten(1))], 2)
        .view(-1, ImageSize.Side, ImageSize.Side, planes.Length).to(Precision).permute(0, 3, 1, 2);
}

/// <summary>Puts networks into the precision of a GPU.</summary>
public static class RoundedNetworks
{
    /// <summary>
    /// Rounds the weights of a network with convolutions where the precision asks for it (the others are small), and lets libtorch multiply
    /// in it.
    /// </summary>
    /// <returns>The network itself.</returns>
    public static TNetwork RoundedTo<TNetwork>(this TNetwork network, CudaPrecision precision) where TNetwork : ImageNetwork
    {
        CudaPrecisions.Allow(precision);
        if (precision == CudaPrecision.Bfloat16 && network.modules().Any(module => module is Convolution))
        {
            network.Precision = bfloat16;
            network.to(bfloat16);
        }
        return network;
    }
}
