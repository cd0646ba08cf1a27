using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>
/// IW-k with the doubly reparameterised gradient (Tucker, Lawson, Gu and Maddison 2019, equations 8 and 10), whose signal does not drown in
/// noise as k grows. With w the normalised weights of an image's k samples: the model's parameters get sum w d log p(Y, z|X), the latents
/// held fixed; the recognition network's get sum w^2 (d log weight / d z) (d z), the parameters of every density held fixed. z stands for
/// all layers together: what a layer's sample does to the densities of the layers below it is in d log weight / d z, and what it does to
/// their samples in d z.
/// </summary>
/// <param name="Loss">A scalar to minimise: its value is minus the bound averaged over the batch, its gradient the one above.</param>
/// <param name="Bound">IW-k, [batch], in nats.</param>
/// <param name="LogLikelihood">log P(Y|X, z) averaged over the k samples, [batch].</param>
/// <param name="KlByLayer">KL(Q(z|X, Y) || P(z|X)) of every layer of latents averaged over the k samples, [batch] each.</param>
public sealed record DoublyReparameterizedBound(Tensor Loss, Tensor Bound, Tensor LogLikelihood, IReadOnlyList<Tensor> KlByLayer)
{
    /// <summary>Evaluates the bound; under <c>no_grad</c> without its gradient.</summary>
    /// <param name="model">The networks; it has latents.</param>
    /// <param name="likelihood">P(Y|X, z).</param>
    /// <param name="batch">Images and their seen pixels.</param>
    /// <param name="noise">Standard normal, [batch, k * noise size].</param>
    public static DoublyReparameterizedBound Evaluate(ConditionalModel model, PixelLikelihood likelihood, ImageBatch batch, Tensor noise)
    {
        var k = noise.shape[1] / model.NoiseSize;
        var condition = model.Encode(batch.SeenPixels, batch.Seen, batch.Label).Repeat(k);
        var recognition = model.Recognize(batch.Image, batch.Seen).Repeat(k);
        var rows = noise.reshape(-1, model.NoiseSize);
        var drawn = model.Infer(condition, recognition, rows);
        if (!is_grad_enabled())
        {
            var given = Likelihood(drawn);
            return Value(drawn, given, ImportanceWeightedBound.LogWeights(given, drawn.Latents), zeros(1, device: noise.device));
        }
        Tensor[] latents = [.. drawn.Latents.Select(layer => layer.Sample.detach().requires_grad_(true))];
        var held = model.Infer(condition, recognition, rows, latents);
        var logLikelihood = Likelihood(held);
        var logJoint = held.Latents.Aggregate(logLikelihood, (sum, layer) => sum + layer.Prior.LogDensity(layer.Sample));
        var logWeights = held.Latents.Aggregate(logJoint, (sum, layer) => sum - layer.Posterior.LogDensity(layer.Sample));
        var weights = logWeights.detach().view(-1, k).softmax(1).flatten();
        var pull = autograd.grad([(logWeights * weights.pow(2)).sum()], latents, retain_graph: true);
        var path = drawn.Latents.Select((layer, i) => (layer.Sample * pull[i].detach()).sum()).Aggregate((sum, layer) => sum + layer);
        return Value(held, logLikelihood, logWeights, ((logJoint * weights).sum() + path).neg() / batch.Count);

        Tensor Likelihood(RecognitionPass pass) =>
            likelihood.LogLikelihood(pass.Output, batch.Image.repeat_interleave(k, 0), batch.Missing.repeat_interleave(k, 0));

        DoublyReparameterizedBound Value(RecognitionPass pass, Tensor logLikelihood, Tensor logWeights, Tensor surrogate)
        {
            var bound = ImportanceWeightedBound.FromLogWeights(logWeights.detach().view(-1, k));
            return new(
                surrogate - surrogate.detach() - bound.mean(), bound, MeanOverSamples(logLikelihood),
                [.. pass.Latents.Select(layer => MeanOverSamples(layer.Kl()))]);
        }

        Tensor MeanOverSamples(Tensor each) => each.detach().view(-1, k).mean([1]);
    }
}
