using Inpaint.Model.Devices;
using TorchSharp;

namespace Inpaint.Model.Tests.Devices;

public sealed class ConvolutionPrecisionTests
{
    private const int AmxBfloat16 = 1 << 22, Avx512Bfloat16 = 1 << 5;

    [Theory]
    [InlineData("auto", DeviceType.CPU, true, "bfloat16")]
    [InlineData("auto", DeviceType.CPU, false, "float32")]
    [InlineData("auto", DeviceType.CUDA, true, "float32")]
    [InlineData("float32", DeviceType.CPU, true, "float32")]
    [InlineData("bfloat16", DeviceType.CPU, false, "bfloat16")]
    public void Resolve_TakesBfloat16OnlyWhereItIsHardwareOrAskedFor(string name, DeviceType type, bool inHardware, string expected) =>
        Assert.Equal(expected, ConvolutionPrecision.Resolve(name, new(type), inHardware));

    [Theory]
    [InlineData("bfloat16", DeviceType.CPU, false, true)]
    [InlineData("bfloat16", DeviceType.CPU, true, false)]
    [InlineData("bfloat16", DeviceType.CUDA, false, false)]
    [InlineData("auto", DeviceType.CPU, false, false)]
    [InlineData("float32", DeviceType.CPU, false, false)]
    public void Warning_ComesWhereBfloat16IsAskedForAndEmulated(string name, DeviceType type, bool inHardware, bool warned) =>
        Assert.Equal(warned, ConvolutionPrecision.Warning(name, new(type), inHardware) is not null);

    [Theory]
    [InlineData(true, 0, Avx512Bfloat16, true)]
    [InlineData(true, AmxBfloat16, 0, true)]
    [InlineData(true, ~AmxBfloat16, ~Avx512Bfloat16, false)]
    [InlineData(false, AmxBfloat16, Avx512Bfloat16, false)]
    public void Multiplies_ReadsTheFlagsOfTheProcessor(bool avx512, int leaf7Edx, int leaf7Part1Eax, bool expected) =>
        Assert.Equal(expected, ConvolutionPrecision.Multiplies(avx512, leaf7Edx, leaf7Part1Eax));

    [Fact]
    public void IsInHardware_IsWhatTheSystemSays()
    {
        if (
            File.Exists("/proc/cpuinfo")
            && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal)) is { } flags
        )
        {
            Assert.Equal(flags.Split(' ').Intersect(["avx512_bf16", "amx_bf16"]).Any(), ConvolutionPrecision.IsInHardware);
        }
    }
}
