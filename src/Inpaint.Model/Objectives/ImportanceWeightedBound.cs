using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>
/// IW-k: log (1/k) sum_i P(Y|X, z_i) p(z_i|X) / q(z_i|X, Y) with z_i from the recognition network; no more than log P(Y|X) on average, and
/// closer to it the larger k is (Burda, Grosse and Salakhutdinov 2016, equation 8). Layers of latents add their log-ratios.
/// </summary>
public static class ImportanceWeightedBound
{
    /// <summary>log weights of one recognition pass, [batch], in nats.</summary>
    /// <param name="logLikelihood">log P(Y|X, z), [batch].</param>
    /// <param name="latents">The layers of latents, each with its sample.</param>
    public static Tensor LogWeights(Tensor logLikelihood, IEnumerable<Networks.LatentLayer> latents) =>
        latents.Aggregate(logLikelihood, (sum, layer) => sum + layer.LogRatio());

    /// <summary>The bound from log weights.</summary>
    /// <param name="logWeights">[images, k].</param>
    /// <returns>[images], in nats.</returns>
    public static Tensor FromLogWeights(Tensor logWeights) => logWeights.logsumexp(1) - Math.Log(logWeights.shape[1]);
}
