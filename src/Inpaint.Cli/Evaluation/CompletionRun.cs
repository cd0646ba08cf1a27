using Inpaint.Core.Holes;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using TorchSharp;

namespace Inpaint.Cli.Evaluation;

/// <summary>
/// What completions are like beyond their likelihood, hole by hole, beside the regressor and a classifier of the seen pixels.
/// </summary>
/// <param name="models">Where models and classifiers lie.</param>
/// <param name="test">Labelled test images.</param>
/// <param name="device">Where to compute.</param>
public sealed class CompletionRun(ModelStore models, ImageSplit test, torch.Device device)
{
    private const string Regressor = "regressor";

    /// <summary>Evaluates every hole.</summary>
    /// <param name="card">The model.</param>
    /// <param name="holes">Which holes.</param>
    /// <param name="images">Test images.</param>
    /// <param name="samples">Completions of each.</param>
    /// <param name="temperature">Factor on the prior's standard deviations.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <param name="progress">Where bars go.</param>
    /// <param name="cancellation">Ends the evaluation between two passes.</param>
    /// <exception cref="WeightsException">There is no classifier.</exception>
    public (IReadOnlyList<CompletionReport> Completions, IReadOnlyList<LabelAgreement> Labels) Evaluate(
        ModelCard card,
        IReadOnlyList<HolePreset> holes,
        int images,
        int samples,
        float temperature,
        int seed,
        TextWriter progress,
        CancellationToken cancellation
    )
    {
        using var classifier = models.LoadClassifier(device: device);
        using var seen = Has<ClassifierNetwork>(DigitClassifier.SeenName) ? models.LoadClassifier(DigitClassifier.SeenName, device) : null;
        using var regressor = Has<ConditionalModel>(Regressor) && card.Name != Regressor ? models.Load(Regressor, device) : null;
        using var model = models.Load(card.Name, device);
        var evaluator = new CompletionEvaluator(model, classifier, regressor, seen);
        var labels = model.AcceptsLabel ? new LabelEvaluator(model, classifier) : null;
        var rows = EvaluationDisplay.Run(progress, [.. holes.Select(hole => (hole.Name, images))], (at, done) => (
            Completions: evaluator.Evaluate(holes[at], test, images, samples, temperature, seed, done, cancellation),
            Labels: labels?.Evaluate(holes[at], test, images, seed, cancellation) ?? []));
        return ([.. rows.Select(row => row.Completions)], [.. rows.SelectMany(row => row.Labels)]);
    }

    private bool Has<TNetwork>(string name) where TNetwork : ImageNetwork => models.List<TNetwork>().Any(card => card.Name == name);
}
