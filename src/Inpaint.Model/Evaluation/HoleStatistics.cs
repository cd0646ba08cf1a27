namespace Inpaint.Model.Evaluation;

/// <summary>Measures of completions inside their hole; grey values 0 to 255 count as 0 to 1.</summary>
/// <param name="missing">784 values, 1 = missing.</param>
public sealed class HoleStatistics(byte[] missing)
{
    private const int LowestSoft = 26, HighestSoft = 229;

    private readonly int[] _hole = [.. Enumerable.Range(0, missing.Length).Where(pixel => missing[pixel] == 1)];

    /// <summary>Root of the mean squared difference of two images over the hole, 0 to 1.</summary>
    public double Distance(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        double sum = 0;
        foreach (var pixel in _hole)
        {
            sum += (one[pixel] - other[pixel]) * (one[pixel] - other[pixel]);
        }
        return Math.Sqrt(sum / _hole.Length) / 255;
    }

    /// <summary>Mean distance over all pairs of completions.</summary>
    /// <param name="completions">Two or more.</param>
    public double MeanPairwiseDistance(IReadOnlyList<byte[]> completions)
    {
        double sum = 0;
        for (var i = 1; i < completions.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += Distance(completions[i], completions[j]);
            }
        }
        return sum / (completions.Count * (completions.Count - 1) / 2.0);
    }

    /// <summary>
    /// Expected distance from the truth to the nearest of <paramref name="k"/> completions: the mean over as many groups of k, one after
    /// the other, as there are.
    /// </summary>
    /// <param name="truth">The whole image.</param>
    /// <param name="completions">k or more.</param>
    /// <param name="k">1 or more.</param>
    public double BestOf(byte[] truth, IReadOnlyList<byte[]> completions, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, completions.Count);
        return completions
            .Chunk(k)
            .Where(group => group.Length == k)
            .Average(group => group.Min(completion => Distance(truth, completion)));
    }

    /// <summary>Share of the hole's pixels that are neither paper nor ink: strictly between 0.1 and 0.9.</summary>
    public double SoftShare(byte[] image) => (double)_hole.Count(pixel => image[pixel] is >= LowestSoft and <= HighestSoft) / _hole.Length;

    /// <summary>Seen pixels that differ from the image that they were seen in.</summary>
    public int ChangedSeenPixels(byte[] image, byte[] completion) =>
        Enumerable.Range(0, missing.Length).Count(pixel => missing[pixel] == 0 && image[pixel] != completion[pixel]);
}
