using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace Inpaint.Model.Devices;

/// <summary>The element types that convolutions are computed in, and which of them a machine is made for.</summary>
public static class ConvolutionPrecision
{
    /// <summary>bfloat16 where the processor multiplies it, float32 elsewhere.</summary>
    public const string Auto = "auto";

    /// <summary>32 bits.</summary>
    public const string Float32 = "float32";

    /// <summary>16 bits, of which 7 are mantissa.</summary>
    public const string Bfloat16 = "bfloat16";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Auto, Float32, Bfloat16];

    /// <summary>
    /// True where this processor multiplies bfloat16 numbers; elsewhere libtorch converts them one by one, ten times slower than float32.
    /// </summary>
    public static bool IsInHardware { get; } = X86Base.IsSupported && X86Base.CpuId(0, 0).Eax >= 7
        && Multiplies(Avx512F.IsSupported, X86Base.CpuId(7, 0).Edx, X86Base.CpuId(7, 0).Eax >= 1 ? X86Base.CpuId(7, 1).Eax : 0);

    /// <summary>
    /// The precision that a name stands for on a device. What a GPU multiplies fast is not known, so that <see cref="Auto"/> is float32
    /// there.
    /// </summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="device">Where the convolutions are computed.</param>
    /// <returns><see cref="Float32"/> or <see cref="Bfloat16"/>.</returns>
    public static string Resolve(string name, torch.Device device) => Resolve(name, device, IsInHardware);

    /// <summary>What to tell someone who asks for a precision that this machine has to emulate; null where it has not.</summary>
    public static string? Warning(string name, torch.Device device) => Warning(name, device, IsInHardware);

    /// <summary>libtorch's name of a precision.</summary>
    /// <param name="precision"><see cref="Float32"/> or <see cref="Bfloat16"/>.</param>
    public static torch.ScalarType TypeOf(string precision) => precision == Bfloat16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32;

    /// <inheritdoc cref="Resolve(string, torch.Device)"/>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="device">Where the convolutions are computed.</param>
    /// <param name="inHardware">Whether the processor multiplies bfloat16.</param>
    public static string Resolve(string name, torch.Device device, bool inHardware) =>
        name != Auto ? name : device.type == DeviceType.CPU && inHardware ? Bfloat16 : Float32;

    /// <inheritdoc cref="Warning(string, torch.Device)"/>
    public static string? Warning(string name, torch.Device device, bool inHardware) =>
        name == Bfloat16 && device.type == DeviceType.CPU && !inHardware
            ? "this processor does not multiply bfloat16; emulated, it takes about ten times as long as float32 (auto chooses what is fast)"
            : null;

    /// <param name="avx512">The system lets programs use AVX-512.</param>
    /// <param name="leaf7Edx">EDX of leaf 7: bit 22 is AMX-BF16.</param>
    /// <param name="leaf7Part1Eax">EAX of leaf 7, part 1: bit 5 is AVX512-BF16.</param>
    /// <returns>Whether a processor that says so multiplies bfloat16.</returns>
    public static bool Multiplies(bool avx512, int leaf7Edx, int leaf7Part1Eax) =>
        avx512 && ((leaf7Edx & (1 << 22)) != 0 || (leaf7Part1Eax & (1 << 5)) != 0);
}
