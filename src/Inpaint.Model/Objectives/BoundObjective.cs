using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>Maximises the evidence lower bound, whose divergence is weighted while it warms up. Terms: "logLikelihood" and "kl" by layer, in nats.</summary>
/// <param name="likelihood">P(Y|X, z).</param>
/// <param name="coarseKlWeight">Weight of the coarse layers' divergence at a step.</param>
/// <param name="fineKlWeight">Weight of the fine layers' divergence at a step.</param>
/// <param name="freeNats">Divergence that a layer may have at no cost.</param>
/// <param name="needsLabels">True for the bound on log P(Y|X, label) of a network whose prior is nothing without one.</param>
public sealed class BoundObjective(
    PixelLikelihood likelihood, Func<int, double> coarseKlWeight, Func<int, double> fineKlWeight, double freeNats = 0, bool needsLabels = false)
    : TrainingObjective<ConditionalModel>
{
    /// <summary>Names of the terms.</summary>
    public const string LogLikelihood = "logLikelihood", Kl = "kl";

    /// <inheritdoc/>
    public override string ScoreName => "elbo";

    /// <inheritdoc/>
    public override bool NeedsLabels => needsLabels;

    /// <inheritdoc/>
    public override int NoiseSize(ImageNetwork network) => ((ConditionalModel)network).NoiseSize;

    /// <inheritdoc/>
    protected override ObjectiveValue Evaluate(ConditionalModel network, ImageBatch batch, Tensor noise, int step)
    {
        var bound = EvidenceLowerBound.Evaluate(network, likelihood, batch, noise);
        var (coarse, fine) = (coarseKlWeight(step), fineKlWeight(step));
        var loss = bound.Loss(layer => layer < network.FirstFineLayer ? coarse : fine, freeNats);
        return new(loss, bound.Elbo, [new(LogLikelihood, bound.LogLikelihood), new(Kl, bound.KlByLayer)]);
    }
}
