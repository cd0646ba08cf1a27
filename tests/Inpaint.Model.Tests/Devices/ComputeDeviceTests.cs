using Inpaint.Model.Devices;
using TorchSharp;

namespace Inpaint.Model.Tests.Devices;

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
    public void Find_KnownName_IsTheDevice(string name, int gpus, string device) => Assert.Equal(device, ComputeDevice.Find(name, gpus).ToString());

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
        var error = Assert.Throws<DeviceException>(() => ComputeDevice.Find(name, 1));
        Assert.Equal($"Expected the device auto, cpu, cuda or cuda:N, got \"{name}\".", error.Message);
    }

    [Theory]
    [InlineData("cuda")]
    [InlineData("cuda:1")]
    public void Find_NoGpu_SaysSo(string name)
    {
        var error = Assert.Throws<DeviceException>(() => ComputeDevice.Find(name, 0));
        Assert.Contains($"The device {name} was asked for, but libtorch {torch.__version__} sees no CUDA device", error.Message);
    }

    [Fact]
    public void Find_TooHighAnIndex_SaysWhichThereAre() =>
        Assert.Equal("The device cuda:2 was asked for, but there are only cuda:0 to cuda:1.", Assert.Throws<DeviceException>(() => ComputeDevice.Find("cuda:2", 2)).Message);
}
