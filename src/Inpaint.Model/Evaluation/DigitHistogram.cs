using Inpaint.Model.Networks;

namespace Inpaint.Model.Evaluation;

/// <summary>The digits among several completions of one image, read as a predictive distribution over the true one.</summary>
public static class DigitHistogram
{
    /// <summary>
    /// Completions that every digit is given beforehand: one in all, so that a digit which never came up is improbable and not impossible.
    /// </summary>
    public const double Smoothing = 0.1;

    /// <summary>(count + <see cref="Smoothing"/>) / (completions + 10 * <see cref="Smoothing"/>) for every digit.</summary>
    /// <param name="probabilities">What a classifier says of each completion; the most probable digit counts.</param>
    public static double[] Predict(IReadOnlyList<float[]> probabilities)
    {
        var counts = new double[ImageNetwork.Digits];
        foreach (var completion in probabilities)
        {
            counts[MostProbable(completion)]++;
        }
        return [.. counts.Select(count => (count + Smoothing) / (probabilities.Count + ImageNetwork.Digits * Smoothing))];
    }

    /// <summary>The digit of the highest probability; the smaller one of equals.</summary>
    public static int MostProbable(float[] probabilities) => Array.IndexOf(probabilities, probabilities.Max());
}
