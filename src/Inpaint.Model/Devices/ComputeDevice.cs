using System.Globalization;
using System.Text.RegularExpressions;
using TorchSharp;

namespace Inpaint.Model.Devices;

/// <summary>The names of devices that options take, and the devices they stand for.</summary>
public static partial class ComputeDevice
{
    /// <summary>The names, as a pattern.</summary>
    public const string Pattern = "auto|cpu|cuda(:[0-9]{1,2})?";

    private static readonly string[] Libraries = ["libtorch_cuda.so", "torch_cuda.dll"];

    /// <summary>The names, for a person.</summary>
    public const string Names = "auto, cpu, cuda or cuda:N";

    /// <summary>
    /// The device of a name on this machine. For a GPU, libtorch is also told the precision that the environment asks for.
    /// </summary>
    /// <param name="name">"auto" takes the first GPU where there is one and the processor elsewhere.</param>
    /// <exception cref="DeviceException">No such name, no such device, or no such precision.</exception>
    /// <exception cref="LibtorchException">libtorch cannot be loaded.</exception>
    public static torch.Device Find(string name) => FindGpu(name) ?? Processor();

    /// <summary>The GPU of a name, or null where the processor is meant; libtorch is not loaded unless a GPU may be meant.</summary>
    /// <inheritdoc cref="Find(string)"/>
    public static torch.Device? FindGpu(string name)
    {
        Check(name);
        return name == "cpu" || (name == "auto" && !HasCudaBuild()) ? null : FindGpu(name, GpuCount());
    }

    /// <summary>The GPU of a name on a machine with so many of them, or null where the processor is meant.</summary>
    /// <exception cref="DeviceException">No such name, no such device, or no such precision.</exception>
    public static torch.Device? FindGpu(string name, int gpus)
    {
        Check(name);
        if (name == "cpu" || (name == "auto" && gpus == 0))
        {
            return null;
        }
        if (gpus == 0)
        {
            throw new DeviceException(
                $"The device {name} was asked for, but libtorch {torch.__version__} sees no CUDA device here. Use cpu or auto."
            );
        }
        var index = name.Contains(':', StringComparison.Ordinal) ? int.Parse(name.AsSpan("cuda:".Length), CultureInfo.InvariantCulture) : 0;
        if (index >= gpus)
        {
            throw new DeviceException($"The device {name} was asked for, but there are only cuda:0 to cuda:{gpus - 1}.");
        }
        AllowPrecision();
        return new torch.Device(DeviceType.CUDA, index);
    }

    private static void Check(string name)
    {
        if (!Known().IsMatch(name))
        {
            throw new DeviceException($"Expected the device {Names}, got \"{name}\".");
        }
    }

    private static void AllowPrecision()
    {
        try
        {
            CudaPrecisions.Allow(CudaPrecisions.FromEnvironment());
        }
        catch (ArgumentException error)
        {
            throw new DeviceException(error.Message);
        }
    }

    private static bool HasCudaBuild()
    {
        var folders = (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        return folders.Append(AppContext.BaseDirectory).Any(folder => Libraries.Any(name => File.Exists(Path.Combine(folder, name))));
    }

    private static torch.Device Processor()
    {
        Libtorch.Require();
        return torch.CPU;
    }

    private static int GpuCount()
    {
        Libtorch.Require();
        return torch.cuda.is_available() ? torch.cuda.device_count() : 0;
    }

    [GeneratedRegex($"^({Pattern})\\z")]
    private static partial Regex Known();
}
