using Inpaint.Model.Devices;
using TorchSharp;

namespace Inpaint.Model.Tests.Devices;

[Collection(Support.TorchCollection.Name)]
public sealed class ComputeDeviceTests
{
    [Theory]
    [InlineData("auto", 0, "cpu")]
    [InlineData("auto", 1, "cuda:0")]
    [InlineData("auto", 8, "cuda:0")]
    [InlineData("cpu", 0, "cpu")]
    [InlineData("cpu", 2, "cpu")]
    [InlineData("cuda", 2, "cuda:0")]
    [InlineData("cuda:0", 1, "cuda:0")]
    [InlineData("cuda:11", 12, "cuda:11")]
    public void Find_KnownName_IsTheDevice(string name, int gpus, string device) =>
        Assert.Equal(device, (ComputeDevice.FindGpu(name, gpus)?.ToString() ?? "cpu"));

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("CPU")]
    [InlineData("cuda:")]
    [InlineData("cuda:x")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:100")]
    [InlineData("cuda:0\n")]
    public void Find_OtherName_SaysWhatIsExpected(string name)
    {
        var error = Assert.Throws<DeviceException>(() => ComputeDevice.FindGpu(name, 1));
        Assert.Equal($"Expected the device auto, cpu, cuda or cuda:N, got \"{name}\".", error.Message);
    }

    [Theory]
    [InlineData("cuda")]
    [InlineData("cuda:1")]
    public void Find_NoGpu_SaysSo(string name)
    {
        var error = Assert.Throws<DeviceException>(() => ComputeDevice.FindGpu(name, 0));
        Assert.Contains($"The device {name} was asked for, but libtorch {torch.__version__} sees no CUDA device", error.Message);
    }

    [Fact]
    public void Find_TooHighAnIndex_SaysWhichThereAre() =>
        Assert.Equal(
            "The device cuda:2 was asked for, but there are only cuda:0 to cuda:1.",
            Assert.Throws<DeviceException>(() => ComputeDevice.FindGpu("cuda:2", 2)).Message
        );

    [Theory]
    [InlineData(null, false)]
    [InlineData("float32", false)]
    [InlineData("tf32", true)]
    [InlineData("bfloat16", false)]
    public void Find_Gpu_EverythingMultipliesInThePrecisionOfTheEnvironment(string? precision, bool tf32) => WithPrecision(precision, () =>
    {
        torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = !tf32; // convolutions start with TF32 allowed
        ComputeDevice.FindGpu("cuda", 1);
        Assert.Equal((tf32, tf32), (torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32));
    });

    [Fact]
    public void Find_GpuAndOtherPrecision_SaysWhatIsExpected() =>
        WithPrecision("half", () =>
            Assert.Contains(
                "float32, tf32 or bfloat16, got \"half\"",
                Assert.Throws<DeviceException>(() => ComputeDevice.FindGpu("cuda", 1)).Message
            )
        );

    private static void WithPrecision(string? name, Action check)
    {
        var before = (
            Environment.GetEnvironmentVariable(CudaPrecisions.Variable),
            torch.backends.cuda.matmul.allow_tf32,
            torch.backends.cudnn.allow_tf32
        );
        Environment.SetEnvironmentVariable(CudaPrecisions.Variable, name);
        try
        {
            check();
        }
        finally
        {
            Environment.SetEnvironmentVariable(CudaPrecisions.Variable, before.Item1);
            (torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32) = (before.Item2, before.Item3);
        }
    }
}
