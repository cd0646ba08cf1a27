using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>P(Y|X, z): how probable the missing pixels are under what a network gave.</summary>
public abstract class PixelLikelihood
{
    /// <summary>Name in recipes and model cards.</summary>
    public abstract string Name { get; }

    /// <summary>log P of the missing pixels, [batch], in nats.</summary>
    /// <param name="output">What the network gave, [batch, 1, 28, 28].</param>
    /// <param name="image">[batch, 1, 28, 28], 0 to 1.</param>
    /// <param name="missing">[batch, 1, 28, 28], {0, 1}; 1 = missing.</param>
    public Tensor LogLikelihood(Tensor output, Tensor image, Tensor missing) => (LogDensity(output, image) * missing).flatten(1).sum(1);

    /// <summary>The expected image, 0 to 1, in the shape of <paramref name="output"/>.</summary>
    public virtual Tensor Mean(Tensor output) => output.sigmoid();

    /// <summary>The expected image as grey values, uint8, [batch, 784].</summary>
    public Tensor Grey(Tensor output) => Mean(output).mul(255).round().clamp(0, 255).to(uint8).flatten(1).contiguous();

    /// <summary>log P of every pixel, in nats.</summary>
    protected abstract Tensor LogDensity(Tensor output, Tensor image);

    /// <summary>The likelihood called <paramref name="name"/>.</summary>
    /// <param name="name">"bernoulli" or "gaussian".</param>
    /// <param name="sigma">Standard deviation of the Gaussian, on the scale where ink is 1.</param>
    /// <exception cref="ArgumentException">Another name.</exception>
    public static PixelLikelihood Named(string name, double sigma) => name switch
    {
        BernoulliLikelihood.LikelihoodName => new BernoulliLikelihood(),
        GaussianLikelihood.LikelihoodName => new GaussianLikelihood(sigma),
        _ => throw new ArgumentException($"Expected the likelihood \"bernoulli\" or \"gaussian\", got \"{name}\"."),
    };
}
