using Inpaint.Core.Holes;
using Inpaint.Core.Sampling;
using Inpaint.Model.Data;

namespace Inpaint.Model.Evaluation;

/// <summary>Asks for every image with a hole to be completed as each digit in turn, and counts how often a classifier agrees.</summary>
/// <param name="model">A model that accepts labels.</param>
/// <param name="classifier">Says which digit a completion shows.</param>
public sealed class LabelEvaluator(ICompletionModel model, IDigitClassifier classifier)
{
    private const int ImagesAtOnce = 32;

    private readonly CompletionSampler _sampler = model.AcceptsLabel
        ? new(model)
        : throw new ArgumentException($"Expected a model that accepts labels, {model.Card.Name} does not.", nameof(model));

    /// <summary>One row for every digit.</summary>
    /// <param name="preset">The hole.</param>
    /// <param name="test">Labelled test images.</param>
    /// <param name="images">How many of them, a fixed random choice; each is completed once as every digit.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <param name="cancellation">Ends the work between two passes.</param>
    public IReadOnlyList<LabelAgreement> Evaluate(
        HolePreset preset,
        ImageSplit test,
        int images,
        int seed = 0,
        CancellationToken cancellation = default
    )
    {
        var chosen = EvaluationImages.Choose(test.Count, images);
        var missing = preset.Make();
        return
        [
            .. Enumerable
                .Range(0, model.Card.Pictures.Classes.Count)
                .Select(digit =>
                {
                    var agreed = chosen.Chunk(ImagesAtOnce).SelectMany(rows => Agree(rows, digit)).ToArray();
                    bool[] own = [.. agreed.Where((_, at) => test.Labels[chosen[at]] == digit)];
                    return new LabelAgreement(
                        model.Card.Name,
                        preset.Name,
                        digit,
                        agreed.Length,
                        Share(agreed),
                        own.Length,
                        own.Length == 0 ? null : Share(own)
                    );
                }),
        ];

        IEnumerable<bool> Agree(int[] rows, int digit)
        {
            cancellation.ThrowIfCancellationRequested();
            var completions = _sampler.Draw(
                [.. rows.Select(row => new HoleImage(test.Image(row).ToArray(), missing, digit))],
                rows,
                seed,
                1,
                1
            );
            return classifier
                .Classify([.. completions.Select(drawn => drawn[0])])
                .Select(answer => DigitHistogram.MostProbable(answer) == digit);
        }
    }

    private static double Share(bool[] agreed) => agreed.Average(each => each ? 1.0 : 0);
}
