namespace Inpaint.Cli.Benchmarks;

/// <summary>The middle of several numbers.</summary>
public static class Median
{
    /// <summary>The median; the mean of the two in the middle where there is no single one.</summary>
    public static double Of(IReadOnlyCollection<double> numbers)
    {
        double[] ordered = [.. numbers.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
