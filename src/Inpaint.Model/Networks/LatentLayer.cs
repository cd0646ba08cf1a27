using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>One layer of latents in a recognition pass.</summary>
/// <param name="Sample">z ~ q(z|X, Y, layers above), [batch, ...].</param>
/// <param name="Prior">p(z|X, layers above).</param>
/// <param name="Posterior">q(z|X, Y, layers above).</param>
public sealed record LatentLayer(Tensor Sample, DiagonalGaussian Prior, DiagonalGaussian Posterior)
{
    /// <summary>KL(q || p) in closed form given the layers above, [batch], in nats.</summary>
    public Tensor Kl() => Posterior.KlTo(Prior);

    /// <summary>log p(z) - log q(z) at the sample, [batch], in nats: this layer's part of an importance weight.</summary>
    public Tensor LogRatio() => Prior.LogDensity(Sample) - Posterior.LogDensity(Sample);
}
