using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Devices;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Objectives;
using TorchSharp;

namespace Inpaint.Cli.Evaluation;

/// <summary>Bounds on the likelihood, protocol by protocol.</summary>
/// <param name="models">Where the model lies.</param>
/// <param name="mnist">Folder of MNIST.</param>
/// <param name="binarized">Folder of the binarized images.</param>
/// <param name="device">Where to compute.</param>
/// <param name="precision">Element type of the convolutions: "float32" or "bfloat16".</param>
public sealed class LikelihoodRun(ModelStore models, string mnist, string binarized, torch.Device device, string precision)
{
    /// <summary>Evaluates every protocol.</summary>
    /// <param name="card">The model.</param>
    /// <param name="protocols">What to evaluate.</param>
    /// <param name="images">Test images.</param>
    /// <param name="k">Samples for each image.</param>
    /// <param name="seeds">Seeds of the samples; numbers are means over them.</param>
    /// <param name="progress">Where bars go.</param>
    /// <param name="cancellation">Ends the evaluation between two passes.</param>
    public IReadOnlyList<EvaluationReport> Evaluate(
        ModelCard card,
        IReadOnlyList<EvaluationProtocol> protocols,
        int images,
        int k,
        IReadOnlyList<int> seeds,
        TextWriter progress,
        CancellationToken cancellation
    )
    {
        if (protocols.Count == 0)
        {
            return [];
        }
        var sets = protocols.Select(each => each.Prepare(
            each.Targets == TargetKind.Static ? StaticMnist.LoadTest(binarized) : Mnist.LoadTest(mnist), images)).ToArray();
        using var network = models.LoadNetwork(card, device);
        network.Precision = ConvolutionPrecision.TypeOf(precision);
        var likelihood = PixelLikelihood.Named(card.Likelihood, card.Sigma);
        var evaluator = new BoundEvaluator(network, likelihood, device);
        using var recognition = card.DigitPrior is null ? null : models.LoadClassifier(device: device);
        using var prior = card.DigitPrior is null ? null : models.LoadClassifier(card.DigitPrior, device);
        return EvaluationDisplay.Run(progress, [.. protocols.Select((each, at) => (each.Name, sets[at].Count * seeds.Count))], (at, done) =>
        {
            var digits = prior is null ? null : RecognizedDigits.Of(sets[at], recognition!, prior);
            var estimates = seeds.Select((seed, pass) => evaluator.Evaluate(
                sets[at], k, seed, images => done(pass * sets[at].Count + images), digits, cancellation));
            return EvaluationReport.Of(protocols[at], card.Name, likelihood, network.NoiseSize > 0, [.. estimates], precision);
        });
    }
}
