namespace Inpaint.Cli.Benchmarks;

/// <summary>What one call of an operator takes.</summary>
/// <param name="Call">The call, as Python writes it.</param>
/// <param name="Microseconds">Of the fastest round, by call.</param>
public sealed record OperatorTiming(string Call, double Microseconds);
