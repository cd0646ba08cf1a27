using static TorchSharp.torch;

namespace Inpaint.Model.Networks.Ladder;

/// <summary>
/// One rung of the ladder: p(z|h, condition), q(z|h, recognition) relative to it, and what z adds to the state h (top-down inference:
/// Sønderby et al. 2016; the residual posterior: Vahdat and Kautz 2020, section 3.2). What depends on the condition or on the images
/// alone is computed once, however many samples are drawn.
/// </summary>
public sealed class LatentBlock : nn.Module
{
    private readonly int latent;
    private readonly bool learnedPrior;
    private readonly Convolution fromState;
    private readonly Convolution fromCondition;
    private readonly Convolution hidden;
    private readonly Convolution prior;
    private readonly Convolution update;
    private readonly Convolution posteriorFromState;
    private readonly Convolution posteriorFromImage;
    private readonly Convolution posteriorHidden;
    private readonly Convolution posterior;
    private readonly Convolution fromLatent;
    private readonly ResidualBlock residual;

    /// <param name="width">Channels of the state, the condition and the recognition features.</param>
    /// <param name="inner">Channels inside.</param>
    /// <param name="residual">Channels inside the residual block that follows.</param>
    /// <param name="latent">Channels of z.</param>
    /// <param name="learnedPrior">False makes the prior N(0, I).</param>
    public LatentBlock(int width, int inner, int residual, int latent, bool learnedPrior) : base(nameof(LatentBlock))
    {
        this.latent = latent;
        this.learnedPrior = learnedPrior;
        fromState = new(width, inner, 1);
        fromCondition = new(width, inner, 1);
        hidden = new(inner, inner, 3);
        prior = new(inner, 2 * latent, 1, gain: 0.1);
        update = new(inner, width, 1, gain: 0.1);
        posteriorFromState = new(width, inner, 1);
        posteriorFromImage = new(width, inner, 1);
        posteriorHidden = new(inner, inner, 3);
        posterior = new(inner, 2 * latent, 1, gain: 0.1);
        fromLatent = new(latent, width, 1);
        this.residual = new(width, residual);
        RegisterComponents();
    }

    /// <summary>The condition's part of the prior network, [batch, inner, height, width].</summary>
    public Tensor ReadCondition(Tensor condition) => fromCondition.call(condition.relu());

    /// <summary>The images' part of the posterior network, [batch, inner, height, width].</summary>
    public Tensor ReadImage(Tensor recognition) => posteriorFromImage.call(recognition.relu());

    /// <summary>Draws z from the prior.</summary>
    /// <param name="state">h, [batch, width, height, width].</param>
    /// <param name="condition">Of <see cref="ReadCondition"/>.</param>
    /// <param name="noise">[batch, latent, height, width].</param>
    /// <returns>The next state.</returns>
    public Tensor Generate(Tensor state, Tensor condition, Tensor noise)
    {
        var (p, h) = Prior(state, condition);
        return Continue(h, p.Sample(noise));
    }

    /// <summary>Draws z from the posterior.</summary>
    /// <param name="state">h, [batch, width, height, width].</param>
    /// <param name="condition">Of <see cref="ReadCondition"/>.</param>
    /// <param name="image">Of <see cref="ReadImage"/>.</param>
    /// <param name="noise">[batch, latent, height, width].</param>
    /// <param name="latent">Takes the sample's place, in its shape; null draws.</param>
    /// <returns>The next state, and the layer's sample and distributions.</returns>
    public (Tensor State, LatentLayer Layer) Infer(Tensor state, Tensor condition, Tensor image, Tensor noise, Tensor? latent = null)
    {
        var (p, h) = Prior(state, condition);
        var inner = posteriorHidden.call(posteriorFromState.call(h.relu()).add_(image).relu_());
        var q = p.Shifted(posterior.call(inner.relu_()));
        var z = latent ?? q.Sample(noise);
        return (Continue(h, z), new(z, p, q));
    }

    private (DiagonalGaussian Prior, Tensor State) Prior(Tensor state, Tensor condition)
    {
        var inner = hidden.call(fromState.call(state.relu()).add_(condition).relu_()).relu_();
        var h = update.call(inner).add_(state);
        var parameters = prior.call(inner);
        return (
            learnedPrior
                ? DiagonalGaussian.FromParameters(parameters)
                : DiagonalGaussian.Standard(parameters.narrow(1, 0, latent).to(float32)),
            h
        );
    }

    private Tensor Continue(Tensor state, Tensor z) => residual.call(fromLatent.call(z.to(state.dtype)).add_(state));
}
