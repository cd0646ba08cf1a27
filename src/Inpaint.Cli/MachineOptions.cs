using System.CommandLine;
using Inpaint.Engine;
using Inpaint.Model.Data;
using Inpaint.Model.Devices;
using TorchSharp;

namespace Inpaint.Cli;

/// <summary>Where the data are and what to compute on, for every verb that computes at length.</summary>
public sealed class MachineOptions
{
    /// <summary>The folder of MNIST's files.</summary>
    public Option<string?> Data { get; } = new("--data")
    {
        Description = $"Folder with MNIST's four files; {MnistLocation.Variable} or a download when left out.",
    };

    /// <summary>Threads of the processor.</summary>
    public Option<int?> Threads { get; } = Options.OptionalNumber("--threads", 1, 256, "Threads to compute with; all when left out,");

    /// <summary>Where to compute.</summary>
    public Option<string> Device { get; } = Options.Device();

    /// <summary>
    /// Sets the number of threads and finds the device. Call it on the thread that computes: the number of threads is the thread's own.
    /// </summary>
    /// <exception cref="UsageException">There is no such device.</exception>
    public torch.Device Apply(ParseResult parsed)
    {
        Libtorch.Require();
        if (parsed.GetValue(Threads) is { } threads)
        {
            EngineThreads.Count = threads;
            torch.set_num_threads(threads);
        }
        return Options.DeviceOf(parsed, Device);
    }
}
