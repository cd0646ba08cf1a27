using System.Globalization;

namespace Inpaint.Harness.Processes;

/// <summary>Memory of a process as Linux counts it.</summary>
/// <param name="ResidentMegabytes">In memory now, code that was read from files included.</param>
/// <param name="MostMegabytes">The most that it ever had.</param>
public sealed record ProcessMemory(double ResidentMegabytes, double MostMegabytes)
{
    /// <summary>Reads <c>/proc/ID/status</c>.</summary>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static ProcessMemory Read(int processId) => OperatingSystem.IsLinux()
        ? Parse(File.ReadAllText($"/proc/{processId}/status"))
        : throw new PlatformNotSupportedException("The memory of another process is read from /proc, which only Linux has.");

    /// <summary>Takes the numbers out of the text of such a file.</summary>
    /// <exception cref="FormatException">They are not in it.</exception>
    public static ProcessMemory Parse(string status) => new(Megabytes(status, "VmRSS:"), Megabytes(status, "VmHWM:"));

    private static double Megabytes(string status, string name)
    {
        var line = status.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))
            ?? throw new FormatException($"Expected a line {name} in the status of a process.");
        var kilobytes = line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return Math.Round(double.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024 / 1e6, 1);
    }
}
