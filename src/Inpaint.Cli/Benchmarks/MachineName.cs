using System.Runtime.InteropServices;
using TorchSharp;

namespace Inpaint.Cli.Benchmarks;

/// <summary>What the benchmark ran on.</summary>
public static class MachineName
{
    /// <summary>Processor, number of processors, runtime and libtorch.</summary>
    public static string Find()
    {
        const string information = "/proc/cpuinfo", field = "model name";
        var processor = File.Exists(information)
            ? File.ReadLines(information).FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : null;
        return $"{processor ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} processors, "
            + $"{RuntimeInformation.FrameworkDescription}, libtorch {torch.__version__}";
    }
}
