namespace Inpaint.Model.Evaluation.Likelihood;

/// <summary>Means of numbers that are known by their logarithms, without leaving the range of a double.</summary>
public static class LogMean
{
    /// <summary>log of the mean of exp: log (1/n) sum exp(x_i).</summary>
    /// <param name="logs">At least one number, in nats.</param>
    public static double Of(ReadOnlySpan<double> logs)
    {
        if (logs.IsEmpty)
        {
            throw new ArgumentException("Expected at least one number, got none.", nameof(logs));
        }
        var largest = double.NegativeInfinity;
        foreach (var log in logs)
        {
            largest = Math.Max(largest, log);
        }
        if (double.IsNegativeInfinity(largest))
        {
            return largest;
        }
        var sum = 0.0;
        foreach (var log in logs)
        {
            sum += Math.Exp(log - largest);
        }
        return largest + Math.Log(sum / logs.Length);
    }

    /// <summary>
    /// Squared coefficient of variation of the weights, E[w^2] / E[w]^2 - 1: the mean of n of them has the relative standard error
    /// sqrt(this / n).
    /// </summary>
    /// <param name="logs">Logarithms of the weights, in nats.</param>
    public static double SquaredVariation(ReadOnlySpan<double> logs)
    {
        var doubled = new double[logs.Length];
        for (var i = 0; i < doubled.Length; i++)
        {
            doubled[i] = 2 * logs[i];
        }
        return Math.Max(0, Math.Exp(Of(doubled) - 2 * Of(logs)) - 1);
    }

    /// <summary>
    /// Mean over disjoint blocks of <paramref name="size"/> of the logarithm of the block's mean: the bound IW-size, where these are
    /// importance weights.
    /// </summary>
    /// <param name="logs">Logarithms of independent weights, in nats; at least one block.</param>
    /// <param name="size">Weights in a block.</param>
    public static double BlockMean(ReadOnlySpan<double> logs, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, logs.Length);
        var (blocks, sum) = (logs.Length / size, 0.0);
        for (var block = 0; block < blocks; block++)
        {
            sum += Of(logs.Slice(block * size, size));
        }
        return sum / blocks;
    }

    /// <summary>
    /// Error of the logarithm of means of <paramref name="size"/> weights, in nats: root mean square over disjoint blocks. Below 1 it is
    /// also the relative error of the means.
    /// </summary>
    /// <param name="logs">Logarithms of independent weights, in nats; at least one block.</param>
    /// <param name="size">Weights in a block.</param>
    /// <param name="truth">Logarithm of the true mean, in nats.</param>
    public static double BlockError(ReadOnlySpan<double> logs, int size, double truth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, logs.Length);
        var (blocks, sum) = (logs.Length / size, 0.0);
        for (var block = 0; block < blocks; block++)
        {
            sum += Math.Pow(Of(logs.Slice(block * size, size)) - truth, 2);
        }
        return Math.Sqrt(sum / blocks);
    }
}
