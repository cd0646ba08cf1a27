using Inpaint.Engine.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks.Ladder;

/// <summary>The topmost latent, a vector: p(z|condition), q(z|condition, images), and the first state at 7x7.</summary>
public sealed class GlobalLatent : nn.Module
{
    private const int StateChannels = 32;
    private readonly bool learnedPrior;
    private readonly int latent;
    private readonly Dense hidden;
    private readonly Dense prior;
    private readonly Dense posteriorHidden;
    private readonly Dense posterior;
    private readonly Dense fromLatent;
    private readonly Dense fromCondition;
    private readonly Dense state;
    private readonly Convolution widen;

    /// <param name="options">Sizes.</param>
    public GlobalLatent(LadderOptions options) : base(nameof(GlobalLatent))
    {
        (latent, learnedPrior) = (options.GlobalLatent, options.LearnedPrior);
        hidden = new(options.Vector, options.Vector);
        prior = new(options.Vector, 2 * latent, gain: 0.1);
        posteriorHidden = new(2 * options.Vector, options.Vector);
        posterior = new(options.Vector, 2 * latent, gain: 0.1);
        fromLatent = new(latent, options.Vector);
        fromCondition = new(options.Vector, options.Vector);
        state = new(options.Vector, StateChannels * 7 * 7);
        widen = new(StateChannels, options.CoarseWidth, 1);
        RegisterComponents();
    }

    /// <summary>Draws z from the prior.</summary>
    /// <param name="condition">[batch, vector].</param>
    /// <param name="noise">[batch, latent].</param>
    /// <returns>The state at 7x7, [batch, coarse width, 7, 7].</returns>
    public Tensor Generate(Tensor condition, Tensor noise) => State(condition, Prior(condition).Sample(noise));

    /// <summary>Draws z from the posterior.</summary>
    /// <param name="condition">[batch, vector].</param>
    /// <param name="image">[batch, vector].</param>
    /// <param name="noise">[batch, latent].</param>
    /// <param name="latent">Takes the sample's place, in its shape; null draws.</param>
    public (Tensor State, LatentLayer Layer) Infer(Tensor condition, Tensor image, Tensor noise, Tensor? latent = null)
    {
        var p = Prior(condition);
        var q = p.Shifted(posterior.call(posteriorHidden.call(cat([condition, image], 1).relu_()).relu_()));
        var z = latent ?? q.Sample(noise);
        return (State(condition, z), new(z, p, q));
    }

    private DiagonalGaussian Prior(Tensor condition)
    {
        var parameters = prior.call(hidden.call(condition.relu()).relu_());
        return learnedPrior
            ? DiagonalGaussian.FromParameters(parameters)
            : DiagonalGaussian.Standard(parameters.narrow(1, 0, latent).to(float32));
    }

    private Tensor State(Tensor condition, Tensor z)
    {
        var mixed = fromLatent.call(z.to(condition.dtype)).add_(fromCondition.call(condition)).relu_();
        var map = state.call(mixed).relu_().view(-1, 7, 7, StateChannels).permute(0, 3, 1, 2);
        return widen.call(map);
    }
}
