namespace Inpaint.Model.Evaluation;

/// <summary>
/// Several answers to one question held against the truth and against each other; distances over the hole, where ink is 1.
/// </summary>
/// <param name="Mean">The mean of the answers, 784 grey values.</param>
/// <param name="MeanDistance">From the mean to the truth: no more than <see cref="SampleDistance"/>, because a norm is convex.</param>
/// <param name="SampleDistance">From an answer to the truth, averaged.</param>
/// <param name="BestDistance">From the nearest answer to the truth.</param>
/// <param name="Spread">Between two answers, averaged; 0 for a single one.</param>
/// <param name="Soft">Share of the hole's pixels strictly between 0.1 and 0.9 in an answer, averaged.</param>
/// <param name="MeanSoft">The same of the mean.</param>
/// <param name="TruthSoft">The same of the truth.</param>
public sealed record SampleComparison(
    byte[] Mean,
    double MeanDistance,
    double SampleDistance,
    double BestDistance,
    double Spread,
    double Soft,
    double MeanSoft,
    double TruthSoft
)
{
    /// <summary>Compares answers.</summary>
    /// <param name="truth">784 grey values.</param>
    /// <param name="missing">784 values, 1 = part of the hole; one or more.</param>
    /// <param name="samples">784 grey values each; one or more.</param>
    public static SampleComparison Of(byte[] truth, byte[] missing, IReadOnlyList<byte[]> samples)
    {
        if (samples.Count == 0 || !missing.Contains((byte)1))
        {
            throw new ArgumentException(
                $"Expected samples and a hole, got {samples.Count} samples and {missing.Count(value => value == 1)} missing pixels."
            );
        }
        var hole = new HoleStatistics(missing);
        byte[] mean = [.. Enumerable.Range(0, truth.Length).Select(pixel => (byte)Math.Round(samples.Average(sample => sample[pixel])))];
        var distances = samples.Select(sample => hole.Distance(truth, sample)).ToArray();
        return new(
            mean,
            hole.Distance(truth, mean),
            distances.Average(),
            distances.Min(),
            samples.Count > 1 ? hole.MeanPairwiseDistance(samples) : 0,
            samples.Average(hole.SoftShare),
            hole.SoftShare(mean),
            hole.SoftShare(truth)
        );
    }
}
