using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>The two terms of the bound on log P(Y|X), one number for each image, in nats.</summary>
/// <param name="LogLikelihood">E_q[log P(Y|X, z)] estimated with one sample, [batch].</param>
/// <param name="KlByLayer">KL(Q(z|X, Y) || P(z|X)) of every layer of latents, [batch] each, coarse to fine.</param>
public sealed record EvidenceLowerBound(Tensor LogLikelihood, IReadOnlyList<Tensor> KlByLayer)
{
    /// <summary>All layers' divergence, [batch]; 0 for a model without latents.</summary>
    public Tensor Kl => KlByLayer.Aggregate(zeros_like(LogLikelihood), (sum, layer) => sum + layer);

    /// <summary>logLikelihood - kl (Doersch 2016, equation 17), [batch]: no more than log P(Y|X).</summary>
    public Tensor Elbo => LogLikelihood - Kl;

    /// <summary>Evaluates the bound with one sample of the latents for each image.</summary>
    /// <param name="model">The networks.</param>
    /// <param name="likelihood">P(Y|X, z).</param>
    /// <param name="batch">Images and their seen pixels.</param>
    /// <param name="noise">Standard normal, [batch, noise size].</param>
    public static EvidenceLowerBound Evaluate(ConditionalModel model, PixelLikelihood likelihood, ImageBatch batch, Tensor noise)
    {
        var condition = model.Encode(batch.SeenPixels, batch.Seen, batch.Label);
        var pass = model.Infer(condition, model.Recognize(batch.Image, batch.Seen), noise);
        return new(
            likelihood.LogLikelihood(pass.Output, batch.Image, batch.Missing), [.. pass.Latents.Select(layer => layer.Kl())]);
    }

    /// <summary>
    /// What training minimises: the negative bound averaged over the batch, with the divergence weighted while it warms up.
    /// </summary>
    /// <param name="klWeight">Weight of each layer's divergence; 1 for the bound itself.</param>
    /// <param name="freeNats">Divergence that a layer may have at no cost (free bits: Kingma et al. 2016, appendix C.8).</param>
    public Tensor Loss(Func<int, double> klWeight, double freeNats = 0) =>
        KlByLayer
            .Select((kl, layer) => (Kl: kl.mean(), layer))
            .Aggregate(LogLikelihood.mean().neg(), (loss, term) =>
                loss + (freeNats > 0 ? term.Kl.clamp(min: freeNats) : term.Kl) * klWeight(term.layer)
            );
}
