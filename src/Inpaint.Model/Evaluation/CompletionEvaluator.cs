using Inpaint.Core.Holes;
using Inpaint.Core.Sampling;
using Inpaint.Model.Data;

namespace Inpaint.Model.Evaluation;

/// <summary>
/// Draws completions of test images and measures what no likelihood says: validity, calibration, diversity, sharpness, fidelity. The noise
/// of a completion depends on the image and its number alone.
/// </summary>
/// <param name="model">What to measure.</param>
/// <param name="classifier">Says which digit a completion shows.</param>
/// <param name="regressor">Answers once, for comparison; null leaves it out.</param>
/// <param name="seenClassifier">Judges by the seen pixels, for comparison; null leaves it out.</param>
public sealed class CompletionEvaluator(
    ICompletionModel model, IDigitClassifier classifier, ICompletionModel? regressor = null, IHoleClassifier? seenClassifier = null)
{
    /// <summary>A completion is valid where some digit has this probability or more.</summary>
    public const double ValidFrom = 0.9;

    private const int ImagesAtOnce = 8;

    private static readonly int[] BestOf = [1, 4, 16, 64];

    private readonly CompletionSampler _sampler = new(model);

    /// <summary>Measures completions of one hole.</summary>
    /// <param name="preset">The hole.</param>
    /// <param name="test">Labelled test images.</param>
    /// <param name="images">How many of them, a fixed random choice.</param>
    /// <param name="samples">Completions of each, 2 or more.</param>
    /// <param name="temperature">Factor on the prior's standard deviations.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <param name="done">Called with the number of images done.</param>
    /// <param name="cancellation">Ends the work between two passes.</param>
    public CompletionReport Evaluate(
        HolePreset preset,
        ImageSplit test,
        int images,
        int samples,
        float temperature = 1,
        int seed = 0,
        Action<int>? done = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        var chosen = EvaluationImages.Choose(test.Count, images);
        var missing = preset.Make();
        var statistics = new HoleStatistics(missing);
        HoleImage[] inputs = [.. chosen.Select(row => new HoleImage(test.Image(row).ToArray(), missing))];
        byte[] digits = [.. chosen.Select(row => test.Labels[row])];
        var (predictions, sums, finished) = (new List<double[]>(), new CompletionSums(
            [.. BestOf.Where(k => k <= samples)], missing, PenWidths.Thinnest([.. inputs.Select(input => input.Pixels)], missing)), 0);
        foreach (var rows in Enumerable.Range(0, inputs.Length).Chunk(ImagesAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            var completions = _sampler.Draw(
                [.. rows.Select(row => inputs[row])],
                [.. rows.Select(row => chosen[row])],
                seed,
                samples,
                temperature
            );
            foreach (var (row, drawn) in rows.Zip(completions))
            {
                var probabilities = classifier.Classify(drawn);
                predictions.Add(DigitHistogram.Predict(probabilities));
                sums.Add(statistics, inputs[row].Pixels, drawn, probabilities.Average(Valid));
            }
            done?.Invoke(finished += rows.Length);
        }
        return new(
            model.Card.Name, preset.Name, inputs.Length, samples, temperature, sums.ChangedSeenPixels, sums.Validity,
            classifier.Classify([.. inputs.Select(input => input.Pixels)]).Average(Valid),
            CalibrationScore.Measure(predictions, digits), sums.PairwiseDistance, sums.BestOf, sums.SoftShare,
            inputs.Average(input => statistics.SoftShare(input.Pixels)),
            sums.PenWidths,
            regressor is null ? null : Answer(regressor, statistics, inputs, digits),
            seenClassifier is null ? null : CalibrationScore.Measure(seenClassifier.Classify(inputs), digits));
    }

    private RegressorReport Answer(ICompletionModel regressor, HoleStatistics statistics, HoleImage[] inputs, byte[] digits)
    {
        var one = new CompletionSampler(regressor);
        byte[][] answers =
        [
            .. inputs.Chunk(ImagesAtOnce).SelectMany(part => one.Draw(part, new int[part.Length], 0, 1, 1)).Select(drawn => drawn[0]),
        ];
        var probabilities = classifier.Classify(answers);
        return new(
            probabilities.Average(Valid),
            CalibrationScore.Measure(probabilities, digits),
            inputs.Zip(answers, (input, answer) => statistics.Distance(input.Pixels, answer)).Average(),
            answers.Average(statistics.SoftShare)
        );
    }

    private static double Valid(float[] probabilities) => probabilities.Max() >= ValidFrom ? 1 : 0;
}
