namespace Inpaint.Cli.Benchmarks;

/// <summary>What a run of the benchmark measured.</summary>
/// <param name="Machine">Processor and libraries.</param>
/// <param name="ConvolutionPeakGflops">Of the fastest 3x3 convolution of the network alone, with the most threads measured; null where it was not.</param>
/// <param name="Rows">By case.</param>
public sealed record BenchmarkReport(string Machine, double? ConvolutionPeakGflops, IReadOnlyList<BenchmarkRow> Rows)
{
    /// <summary>What serving costs; null where no server was started.</summary>
    public ServingReport? Serving { get; init; }
}

/// <summary>What one case took.</summary>
/// <param name="Name">"decode", "condition", "train-step" or "op-overhead".</param>
/// <param name="Batch">Samples or images.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Milliseconds">Medians.</param>
/// <param name="PeakShare">
/// The compiled path's rate over the convolution peak with as many threads. Both count the multiplications of convolutions as they are defined;
/// Winograd's algorithm needs a third of them, so that the share exceeds 1.
/// </param>
public sealed record BenchmarkRow(string Name, int Batch, int Threads, BenchmarkTimes Milliseconds, double? PeakShare)
{
    /// <summary>The shortest run of each contestant: what is left where other programs disturb the medians.</summary>
    public BenchmarkTimes? Fastest { get; init; }
}

/// <summary>Milliseconds by contestant; null where it does not take part.</summary>
/// <param name="Compiled">The compiled network, float32.</param>
/// <param name="CompiledBfloat16">The same with bfloat16 multiplications.</param>
/// <param name="Eager">This project on libtorch.</param>
/// <param name="Pytorch">Debian's PyTorch.</param>
/// <param name="PytorchFrozen">The same traced, frozen and optimized for inference.</param>
/// <param name="Onnxruntime">ONNX Runtime, from the exported file.</param>
public sealed record BenchmarkTimes(
    double? Compiled = null, double? CompiledBfloat16 = null, double? Eager = null, double? Pytorch = null, double? PytorchFrozen = null,
    double? Onnxruntime = null);
