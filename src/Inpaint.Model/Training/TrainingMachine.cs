using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

internal static class TrainingMachine
{
    private const string CpuInfo = "/proc/cpuinfo", ModelName = "model name";

    public static string Describe(Device device)
    {
        var processor = File.Exists(CpuInfo)
            ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith(ModelName, StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : null;
        var computedOn = device.type == DeviceType.CPU ? Threads(get_num_threads()) : device.ToString();
        return $"{computedOn}, {processor ?? System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString()}";
    }

    private static string Threads(int count) => count == 1 ? "1 thread" : $"{count} threads";
}
