using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>A normal distribution with independent components.</summary>
/// <param name="Mean">[batch, ...].</param>
/// <param name="LogSigma">Natural logarithm of the standard deviations, [batch, ...].</param>
public sealed record DiagonalGaussian(Tensor Mean, Tensor LogSigma)
{
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>N(0, I) in the shape of <paramref name="like"/>.</summary>
    public static DiagonalGaussian Standard(Tensor like) => new(zeros_like(like), zeros_like(like));

    /// <summary>Reads mean and log sigma from the two halves of a network's output.</summary>
    /// <param name="parameters">[batch, 2 * size, ...]; computed with in float32 whatever the network computed in.</param>
    public static DiagonalGaussian FromParameters(Tensor parameters)
    {
        var halves = parameters.to(float32).chunk(2, 1);
        return new(halves[0], halves[1].clamp(-6, 4));
    }

    /// <summary>
    /// A distribution told relative to this one, so that parameters of 0 mean a KL divergence of 0: mean + sigma * d, log sigma + e
    /// (Vahdat and Kautz 2020, section 3.2).
    /// </summary>
    /// <param name="parameters">d and e one after the other, [batch, 2 * size, ...].</param>
    public DiagonalGaussian Shifted(Tensor parameters)
    {
        var halves = parameters.to(float32).chunk(2, 1);
        return new(Mean + LogSigma.exp() * halves[0], (LogSigma + halves[1]).clamp(-8, 4));
    }

    /// <summary>z = mean + sigma * noise: the reparameterisation trick (Kingma and Welling 2014, section 2.4).</summary>
    /// <param name="noise">Standard normal, the shape of the mean.</param>
    public Tensor Sample(Tensor noise) => Mean + LogSigma.exp() * noise;

    /// <summary>log N(z; mean, sigma^2) summed over the components, [batch], in nats.</summary>
    public Tensor LogDensity(Tensor z) =>
        SumOverComponents((((z - Mean) * (-LogSigma).exp()).pow(2) * 0.5 + LogSigma + HalfLogTwoPi).neg());

    /// <summary>KL(this || <paramref name="prior"/>) summed over the components, [batch], in nats.</summary>
    public Tensor KlTo(DiagonalGaussian prior) => SumOverComponents(
        prior.LogSigma - LogSigma + ((LogSigma * 2).exp() + (Mean - prior.Mean).pow(2)) * (prior.LogSigma * -2).exp() * 0.5 - 0.5);

    private static Tensor SumOverComponents(Tensor each) => each.flatten(1).sum(1);
}
