using Inpaint.Core;
using Inpaint.Core.Sampling;
using Inpaint.Model.Data;
using Inpaint.Model.Masks;

namespace Inpaint.Model.Evaluation;

/// <summary>What a classifier is worth on the test set.</summary>
/// <param name="Images">Test images.</param>
/// <param name="Score">Log-loss, accuracy and calibration.</param>
public sealed record ClassifierTest(int Images, CalibrationScore Score)
{
    private const int HoleSeed = 20;

    /// <summary>Classifies the test set.</summary>
    /// <param name="classifier">What to test.</param>
    /// <param name="holes">The holes that it was trained with; the test's are drawn from them with a seed of their own.</param>
    /// <param name="test">Labelled images.</param>
    public static ClassifierTest Measure(IHoleClassifier classifier, HoleMixture holes, ImageSplit test)
    {
        var generator = new HoleGenerator(holes, HoleSeed);
        var probabilities = classifier.Classify([.. Enumerable.Range(0, test.Count).Select(row =>
        {
            var missing = new byte[ImageSize.Pixels];
            generator.Draw(0, row, missing);
            return new HoleImage(test.Image(row).ToArray(), missing);
        })]);
        return new(test.Count, CalibrationScore.Measure(probabilities, test.Labels));
    }

    /// <summary>The numbers by name, as a model card keeps them.</summary>
    public IReadOnlyDictionary<string, double> ToCard() => new Dictionary<string, double>
    {
        ["images"] = Images,
        ["accuracy"] = Math.Round(Score.Accuracy, 5),
        ["crossEntropy"] = Math.Round(Score.LogLoss, 5),
        ["calibrationError"] = Math.Round(Score.CalibrationError, 5),
    };
}
