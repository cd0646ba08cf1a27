namespace Inpaint.Model.Evaluation;

/// <summary>The classes among several completions of one image, read as a predictive distribution over the true one.</summary>
public static class DigitHistogram
{
    /// <summary>
    /// Completions that every class is given beforehand, so that a digit which never came up is improbable and not impossible.
    /// </summary>
    public const double Smoothing = 0.1;

    /// <summary>(count + <see cref="Smoothing"/>) / (completions + classes * <see cref="Smoothing"/>) for every class.</summary>
    /// <param name="probabilities">One or more: what a classifier says of each completion; the most probable digit counts.</param>
    public static double[] Predict(IReadOnlyList<float[]> probabilities)
    {
        var counts = new double[probabilities[0].Length];
        foreach (var completion in probabilities)
        {
            counts[MostProbable(completion)]++;
        }
        return [.. counts.Select(count => (count + Smoothing) / (probabilities.Count + counts.Length * Smoothing))];
    }

    /// <summary>The digit of the highest probability; the smaller one of equals.</summary>
    public static int MostProbable(float[] probabilities) => Array.IndexOf(probabilities, probabilities.Max());
}
