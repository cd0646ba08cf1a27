using System.Runtime.InteropServices;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Cuda;

/// <summary>
/// The generation network at one batch size, on tensors that stay where they are: features and noise are copied in, the recorded pass runs,
/// and grey values are copied out. Host memory is page-locked where the device is a GPU, so that the copies need no help of the processor.
/// </summary>
internal sealed class StaticDecoder : IDisposable
{
    private readonly Device device;
    private readonly Features features;
    private readonly Tensor hostNoise;
    private readonly Tensor noise;
    private readonly Tensor grey;
    private readonly Tensor hostGrey;
    private readonly IRecordedPass pass;

    /// <param name="network">Its weights, on <paramref name="device"/>.</param>
    /// <param name="likelihood">Turns its output into grey values.</param>
    /// <param name="sample">Features of a batch of this size, for their shapes and types; copied.</param>
    /// <param name="recorder">Records the pass.</param>
    /// <param name="device">Where to compute.</param>
    public StaticDecoder(ConditionalModel network, PixelLikelihood likelihood, Features sample, IPassRecorder recorder, Device device)
    {
        this.device = device;
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        features = new(sample.Batch, [.. sample.Maps.Select(map => map.clone())]);
        noise = zeros([sample.Batch, network.NoiseSize], device: device);
        grey = zeros([sample.Batch, ImageNetwork.Pixels], uint8, device);
        hostNoise = Host(zeros([sample.Batch, network.NoiseSize]));
        hostGrey = Host(zeros([sample.Batch, ImageNetwork.Pixels], uint8));
        pass = recorder.Record(() =>
        {
            using var inner = NewDisposeScope();
            grey.copy_(likelihood.Grey(network.Decode(features, noise)));
        });
        features.DetachFromDisposeScope();
        foreach (var tensor in new[] { noise, grey, hostNoise, hostGrey })
            tensor.DetachFromDisposeScope();
    }

    /// <summary>Draws a batch.</summary>
    /// <param name="condition">Of the size that this was made for.</param>
    /// <param name="draws">Noise, [batch, noise size].</param>
    /// <returns>Grey values, [batch, 784].</returns>
    public byte[] Run(Features condition, float[] draws)
    {
        MemoryMarshal.AsBytes<float>(draws).CopyTo(hostNoise.bytes);
        noise.copy_(hostNoise, true);
        foreach (var (own, given) in features.Maps.Zip(condition.Maps))
            own.copy_(given, true);
        pass.Run();
        hostGrey.copy_(grey, true);
        if (device.type == DeviceType.CUDA)
            cuda.synchronize(device);
        return hostGrey.bytes.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pass.Dispose();
        features.Dispose();
        foreach (var tensor in new[] { noise, grey, hostNoise, hostGrey })
            tensor.Dispose();
    }

    private Tensor Host(Tensor tensor) => device.type == DeviceType.CUDA ? tensor.pin_memory() : tensor;
}
