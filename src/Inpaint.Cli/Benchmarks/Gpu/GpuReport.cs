namespace Inpaint.Cli.Benchmarks.Gpu;

/// <summary>What a device draws, and what it could draw at most.</summary>
/// <param name="Device">Name of the device, as the option has it.</param>
/// <param name="Machine">Processor and libraries.</param>
/// <param name="NoGraph">Why no graph was recorded; null where one was.</param>
/// <param name="MegaflopsPerSample">Of the generation network.</param>
/// <param name="CopyGigabytesPerSecond">Of a large copy, counting what is read and what is written.</param>
/// <param name="Precisions">By precision.</param>
/// <param name="Rows">By precision and batch.</param>
public sealed record GpuReport(
    string Device, string Machine, string? NoGraph, double MegaflopsPerSample, double CopyGigabytesPerSecond, IReadOnlyList<GpuPrecision> Precisions,
    IReadOnlyList<GpuRow> Rows);

/// <summary>The limits of one precision.</summary>
/// <param name="Precision">Its name.</param>
/// <param name="Teraflops">Of a large matrix product.</param>
/// <param name="ArithmeticLimit">Samples a second if all of the network ran as fast as that product.</param>
/// <param name="TrafficLimit">Samples a second if every layer read its input and wrote its output once, as fast as the copy.</param>
public sealed record GpuPrecision(string Precision, double Teraflops, double ArithmeticLimit, double TrafficLimit);

/// <summary>Samples a second at one batch size.</summary>
/// <param name="Precision">What is multiplied in.</param>
/// <param name="Batch">Samples in a pass.</param>
/// <param name="Eager">Decoded operator by operator.</param>
/// <param name="Graph">Decoded by a recorded graph; null where there is none.</param>
/// <param name="EagerWhole">Completions with their noise, copies and seen pixels, operator by operator.</param>
/// <param name="GraphWhole">The same with a recorded graph; null where there is none.</param>
/// <param name="LaunchLimit">Samples a second if a pass took as long as a pass of one sample, which is all launches.</param>
public sealed record GpuRow(
    string Precision, int Batch, double Eager, double? Graph, double EagerWhole, double? GraphWhole, double LaunchLimit);
