using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>
/// Maximises log P(digit | seen pixels), a proper score: the probabilities that it rewards are the true ones. Terms: "crossEntropy" in nats
/// and "accuracy".
/// </summary>
public sealed class ClassificationObjective : TrainingObjective<ClassifierNetwork>
{
    /// <summary>The likelihood that recipes and cards of classifiers name.</summary>
    public const string Likelihood = "categorical";

    /// <summary>Names of the terms.</summary>
    public const string CrossEntropy = "crossEntropy", Accuracy = "accuracy";

    /// <inheritdoc/>
    public override string ScoreName => "logProbability";

    /// <inheritdoc/>
    public override bool NeedsLabels => true;

    /// <inheritdoc/>
    public override int NoiseSize(ImageNetwork network, int step) => ((ClassifierNetwork)network).NoiseSize;

    /// <inheritdoc/>
    protected override ObjectiveValue Evaluate(ClassifierNetwork network, ImageBatch batch, Tensor noise, int step)
    {
        var log = network.LogProbabilities(batch.Image, batch.Seen, noise);
        var score = log.gather(1, batch.Label.unsqueeze(1)).squeeze(1);
        var correct = log.argmax(1).eq(batch.Label).to(ScalarType.Float32);
        return new(score.mean().neg(), score, [new(CrossEntropy, score.neg()), new(Accuracy, correct)]);
    }
}
