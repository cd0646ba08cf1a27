using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>
/// Maximises the evidence lower bound, whose divergence is weighted while it warms up, and from some step on IW-k. Terms: "logLikelihood"
/// and "kl" by layer, in nats.
/// </summary>
/// <param name="likelihood">P(Y|X, z).</param>
/// <param name="coarseKlWeight">Weight of the coarse layers' divergence at a step.</param>
/// <param name="fineKlWeight">Weight of the fine layers' divergence at a step.</param>
public sealed class BoundObjective(PixelLikelihood likelihood, Func<int, double> coarseKlWeight, Func<int, double> fineKlWeight)
    : TrainingObjective<ConditionalModel>
{
    /// <summary>Names of the terms.</summary>
    public const string LogLikelihood = "logLikelihood", Kl = "kl";

    /// <summary>The score's name where it is the evidence lower bound.</summary>
    public const string Elbo = "elbo";

    /// <summary>True for the bound on log P(Y|X, label) of a network whose prior is nothing without one.</summary>
    public bool IsGivenLabels { get; init; }

    /// <summary>Divergence that a layer may have at no cost, in nats.</summary>
    public double FreeNats { get; init; }

    /// <summary>
    /// k of the importance-weighted bound, which is also what validation selects by; 1 never leaves the evidence lower bound.
    /// </summary>
    public int ImportanceSamples { get; init; } = 1;

    /// <summary>First step that maximises IW-k; before it the loss is that of the evidence lower bound.</summary>
    public int ImportanceStart { get; init; }

    /// <inheritdoc/>
    public override string ScoreName => ImportanceSamples == 1 ? Elbo : $"iw{ImportanceSamples}";

    /// <inheritdoc/>
    public override bool NeedsLabels => IsGivenLabels;

    /// <inheritdoc/>
    public override int NoiseSize(ImageNetwork network, int step) => ((ConditionalModel)network).NoiseSize * Samples(network, step);

    /// <inheritdoc/>
    protected override ObjectiveValue Evaluate(ConditionalModel network, ImageBatch batch, Tensor noise, int step)
    {
        if (Samples(network, step) > 1)
        {
            var weighted = DoublyReparameterizedBound.Evaluate(network, likelihood, batch, noise);
            return new(weighted.Loss, weighted.Bound, [new(LogLikelihood, weighted.LogLikelihood), new(Kl, weighted.KlByLayer)]);
        }
        var bound = EvidenceLowerBound.Evaluate(network, likelihood, batch, noise);
        var (coarse, fine) = (coarseKlWeight(step), fineKlWeight(step));
        var loss = bound.Loss(layer => layer < network.FirstFineLayer ? coarse : fine, FreeNats);
        return new(loss, bound.Elbo, [new(LogLikelihood, bound.LogLikelihood), new(Kl, bound.KlByLayer)]);
    }

    private int Samples(ImageNetwork network, int step) =>
        ((ConditionalModel)network).NoiseSize > 0 && (!network.training || step >= ImportanceStart) ? ImportanceSamples : 1;
}
