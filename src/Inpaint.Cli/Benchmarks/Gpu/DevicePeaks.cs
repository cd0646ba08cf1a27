using System.Diagnostics;
using Inpaint.Model.Cuda;
using TorchSharp;

namespace Inpaint.Cli.Benchmarks.Gpu;

/// <summary>What the device does at best: a large matrix product in each precision, and a large copy.</summary>
/// <param name="device">The device.</param>
/// <param name="seconds">Length of a measurement.</param>
public sealed class DevicePeaks(torch.Device device, double seconds)
{
    private bool OnGpu => device.type == DeviceType.CUDA;

    /// <summary>Multiplications and additions a second of a square product of random matrices.</summary>
    public double Flops(CudaPrecision precision)
    {
        using var scope = torch.NewDisposeScope();
        var side = OnGpu ? 8192 : 512;
        torch.backends.cuda.matmul.allow_tf32 = precision == CudaPrecision.Tf32;
        var type = precision == CudaPrecision.Bfloat16 ? torch.bfloat16 : torch.float32;
        var (left, right) = (torch.randn([side, side], device: device).to(type), torch.randn([side, side], device: device).to(type));
        return 2.0 * side * side * side / Seconds(() => left.mm(right).Dispose());
    }

    /// <summary>Bytes read and written a second by a copy on the device.</summary>
    public double BytesPerSecond()
    {
        using var scope = torch.NewDisposeScope();
        var floats = OnGpu ? 1L << 29 : 1L << 23;
        var (from, to) = (torch.zeros([floats], device: device), torch.zeros([floats], device: device));
        return 2.0 * sizeof(float) * floats / Seconds(() => to.copy_(from));
    }

    /// <summary>Seconds of one call, the mean over as many as fit; the device is waited for at both ends.</summary>
    public double Seconds(Action call)
    {
        call();
        Wait();
        for (var calls = 1; ; calls *= 4)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < calls; i++)
                call();
            Wait();
            if (Stopwatch.GetElapsedTime(start).TotalSeconds is var took && took >= seconds)
                return took / calls;
        }
    }

    private void Wait()
    {
        if (OnGpu)
            torch.cuda.synchronize(device);
    }
}
