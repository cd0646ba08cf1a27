namespace Inpaint.Bench;

/// <summary>What the benchmark found.</summary>
/// <param name="Machine">What it ran on.</param>
/// <param name="Lanes">Floats in a register.</param>
/// <param name="PeakGflops">Fused multiply-adds of one thread on registers alone, two operations each.</param>
/// <param name="Rows">By case.</param>
public sealed record BenchmarkReport(string Machine, int Lanes, double PeakGflops, IReadOnlyList<BenchmarkRow> Rows);

/// <summary>One case.</summary>
/// <param name="Name">decode, condition or train-step.</param>
/// <param name="Batch">Samples, or images.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Milliseconds">Medians of a pass.</param>
/// <param name="Shortest">The shortest passes.</param>
/// <param name="PeakShare">
/// The engine's arithmetic in its shortest pass, 3x3 convolutions counted as Winograd's algorithm does them, over the peak of so many
/// threads.
/// </param>
/// <param name="DirectShare">The same with every convolution counted as it is defined; it may exceed 1.</param>
public sealed record BenchmarkRow(
    string Name, int Batch, int Threads, BenchmarkTimes Milliseconds, BenchmarkTimes Shortest, double? PeakShare, double? DirectShare);

/// <summary>Milliseconds by runtime; null where it does not do the case.</summary>
public sealed record BenchmarkTimes(double? Engine, double? Torch, double? Onnxruntime);
