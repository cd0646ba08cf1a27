using System.Runtime.InteropServices;
using Inpaint.Core.Noise;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;
using Inpaint.TestSupport;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Devices;

/// <summary>What only a GPU can show. The processor is the oracle throughout.</summary>
[Collection(TorchCollection.Name)]
[Trait("Category", GpuFactAttribute.Category)]
public sealed class GpuTests
{
    private static readonly Device Gpu = new(DeviceType.CUDA, 0);

    [GpuFact]
    public void Auto_TakesTheGpu() => Assert.Equal("cuda:0", ComputeDevice.Find("auto").ToString());

    [GpuFact]
    public void Draw_Float32_IsTheProcessorsWithinOneLevel()
    {
        using var expected = new CompletionModel(Ladders.Card, Ladders.Network());
        using var actual = new CompletionModel(Ladders.Card, Ladders.Network().to(Gpu).RoundedTo(CudaPrecision.Float32), Gpu);
        Ladders.AssertWithin(1, Ladders.Draw(expected, 12), Ladders.Draw(actual, 12));
    }

    [GpuFact]
    public void Draw_OverAndOver_SameBytesAndNoMoreTensors()
    {
        using var model = new CompletionModel(Ladders.Card, Ladders.Network().to(Gpu), Gpu);
        var first = Ladders.Draw(model, 32);
        var tensors = LiveTensors.Count();
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(first, Ladders.Draw(model, 32));
        }
        Assert.Equal(tensors, Tensor.TotalCount);
    }

    [GpuFact]
    public void Noise_OfASeed_IsTheProcessors()
    {
        using var scope = NewDisposeScope();
        NoiseStream[] rows = [new(5, 1, 0, 0), new(5, 1, 0, 1)];
        var there = DeviceNoise.Draw(rows, 100, Gpu);
        Assert.Equal(DeviceNoise.Draw(rows, 100, CPU).data<float>().ToArray(), there.cpu().data<float>().ToArray());
    }

    [GpuFact]
    public void Memory_UsedUp_IsRecognizedAndSurvived()
    {
        var error = Assert.Throws<ExternalException>(() => empty([1L << 45], uint8, Gpu));
        Assert.Equal(DeviceFault.OutOfMemory, DeviceFaults.Of(error));
        using var alive = ones([3], device: Gpu);
        Assert.Equal(3, alive.sum().item<float>());
    }

    [GpuFact]
    public void Train_SameRecipe_FollowsTheProcessor()
    {
        using var folder = new TemporaryFolder();
        backends.cuda.matmul.allow_tf32 = backends.cudnn.allow_tf32 = false;
        var scores = new[] { CPU, Gpu }
            .Select(device =>
            {
                var run = new RunFolder(Path.Combine(folder.Path, device.ToString().Replace(':', '-')));
                new Trainer(TinyNetworks.Recipe(), TinyNetworks.Data, run, new RecordingObserver(), device).Run(
                    null,
                    CancellationToken.None
                );
                return run.Newest(Assert.Fail)!
                    .Average.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                    .SelectMany(entry => entry.Value.Values)
                    .ToArray();
            })
            .ToArray();
        Assert.Equal(scores[0].Length, scores[1].Length);
        Assert.All(scores[0].Zip(scores[1]), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
    }
}
