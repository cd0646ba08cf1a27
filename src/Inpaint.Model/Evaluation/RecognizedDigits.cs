using Inpaint.Core;
using Inpaint.Core.Sampling;

namespace Inpaint.Model.Evaluation;

/// <summary>
/// The digit as the topmost latent of a model that draws it first. The recognition distribution q(y|X, Y) puts all its mass on the digit
/// that a classifier reads from the whole image, so that log P(y|X) plus a bound on log P(Y|X, y) is a bound on log P(Y|X).
/// </summary>
/// <param name="Digit">y of every image.</param>
/// <param name="LogPrior">log P(y|X) of every image, in nats.</param>
public sealed record RecognizedDigits(long[] Digit, double[] LogPrior)
{
    /// <summary>Reads the digits of a set.</summary>
    /// <param name="set">Images with holes.</param>
    /// <param name="recognition">Reads whole images.</param>
    /// <param name="prior">P(y|X), from seen pixels alone.</param>
    public static RecognizedDigits Of(EvaluationSet set, IDigitClassifier recognition, IHoleClassifier prior)
    {
        HoleImage[] images = [.. set.Image.Chunk(ImageSize.Pixels).Zip(set.Seen.Chunk(ImageSize.Pixels), (image, seen) => new HoleImage(
            [.. image.Select(grey => (byte)MathF.Round(grey * 255))], [.. seen.Select(value => value == 0 ? (byte)1 : (byte)0)]))];
        int[] digits = [.. recognition.Classify([.. images.Select(image => image.Pixels)]).Select(DigitHistogram.MostProbable)];
        return new(
            [.. digits.Select(digit => (long)digit)],
            [.. prior.Classify(images).Zip(digits, (probabilities, digit) => Math.Log(Math.Max(probabilities[digit], float.Epsilon)))]);
    }
}
