namespace Inpaint.Model.Evaluation;

/// <summary>Bounds on log P(missing | seen), image by image, in nats.</summary>
/// <param name="Elbo">One-sample bound with the divergence in closed form, averaged over the samples.</param>
/// <param name="ImportanceWeighted">IW-k.</param>
/// <param name="Samples">k.</param>
public sealed record BoundEstimate(IReadOnlyList<double> Elbo, IReadOnlyList<double> ImportanceWeighted, int Samples)
{
    /// <summary>The mean over several estimates of the same images, image by image.</summary>
    public static BoundEstimate Mean(IReadOnlyList<BoundEstimate> estimates) => new(
        Mean([.. estimates.Select(each => each.Elbo)]), Mean([.. estimates.Select(each => each.ImportanceWeighted)]), estimates[0].Samples);

    /// <summary>The mean of <paramref name="values"/> and the standard error of that mean over the images.</summary>
    public static (double Mean, double StandardError) Summarise(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var variance = values.Count > 1 ? values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) : 0;
        return (mean, Math.Sqrt(variance / values.Count));
    }

    private static double[] Mean(IReadOnlyList<double>[] rows) =>
        [.. Enumerable.Range(0, rows[0].Count).Select(image => rows.Average(row => row[image]))];
}
