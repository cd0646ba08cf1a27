using Inpaint.Core.Weights;
using Inpaint.Model.Data;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;

namespace Inpaint.Model.Evaluation.Anomaly;

/// <summary>Measures the scores of digits and non-digits under a model.</summary>
public static class AnomalyMeasurement
{
    private const int Seed = 11;

    /// <summary>Scores as many test digits, and as many non-digits of each kind, as asked for.</summary>
    /// <param name="card">The model's.</param>
    /// <param name="network">Its network, on the processor.</param>
    /// <param name="test">Test digits with labels.</param>
    /// <param name="images">Pictures of each kind.</param>
    /// <param name="k">Samples for each picture.</param>
    /// <param name="done">Called with the number of pictures done, of 4 * images.</param>
    /// <param name="cancellation">Ends the work between two passes.</param>
    public static AnomalyReference Measure(
        ModelCard card,
        ConditionalModel network,
        ImageSplit test,
        int images,
        int k,
        Action<int>? done = null,
        CancellationToken cancellation = default
    )
    {
        var scorer = new AnomalyScorer(network, PixelLikelihood.Named(card.Likelihood, card.Sigma));
        var finished = 0;
        var chosen = EvaluationImages.Choose(test.Count, images);
        var digits = Score([.. chosen.Select(index => test.Image(index).ToArray())]);
        var nonDigits = new NonDigits(test, Seed);
        var others = Enum.GetValues<NonDigitKind>().ToDictionary(
            kind => kind, kind => Score([.. Enumerable.Range(0, chosen.Length).Select(index => nonDigits.Make(kind, index))]));
        return new(card.Name, card.Sha256, k, Seed, digits, others);

        IReadOnlyList<double> Score(byte[][] pictures)
        {
            var scores = scorer.Score(pictures, k, count => done?.Invoke(finished + count), cancellation);
            finished += pictures.Length;
            return [.. scores.Select(score => Math.Round(score, 3))];
        }
    }
}
