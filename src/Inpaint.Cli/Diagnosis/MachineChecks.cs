using System.Runtime.InteropServices;
using Inpaint.Model.Data;

namespace Inpaint.Cli.Diagnosis;

/// <summary>What the doctor looks at.</summary>
public static class MachineChecks
{
    /// <summary>All checks, in the order of the table.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new("system", () => Finding.Good($"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}")),
        new(".NET", () => Finding.Good(RuntimeInformation.FrameworkDescription)),
        new("data", () => FindData(MnistLocation.Default)),
    ];

    /// <summary>Whether MNIST is there.</summary>
    public static Finding FindData(MnistLocation location) => location.Find() is { } folder
        ? Finding.Good($"MNIST in {folder}")
        : Finding.Absent($"no MNIST in {location.CacheFolder}: training and evaluating download it, or set {MnistLocation.Variable}");
}
