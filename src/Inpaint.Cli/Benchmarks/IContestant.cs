namespace Inpaint.Cli.Benchmarks;

/// <summary>A runtime that takes part in the benchmark.</summary>
public interface IContestant : IDisposable
{
    /// <summary>Its column.</summary>
    string Column { get; }

    /// <summary>Runs a case some times in a row, after one run that does not count.</summary>
    /// <returns>Milliseconds of each run and the result of the last; null where the contestant has no such case.</returns>
    Turn? Run(BenchmarkCase one, CancellationToken cancellation);
}

/// <summary>One turn of a contestant.</summary>
/// <param name="Milliseconds">Of each run.</param>
/// <param name="Values">What the last run computed, for comparison; empty where it is in another layout.</param>
public sealed record Turn(IReadOnlyList<double> Milliseconds, IReadOnlyList<float> Values);
