using Inpaint.Compiled;
using Inpaint.Model.Networks;
using TorchSharp;

namespace Inpaint.Model.Compiled;

/// <summary>A classifier as a program: its logits are the network's within 1e-4, and the same bits in any batch. Used on one thread at a time.</summary>
public sealed class CompiledClassifier : IDisposable
{
    private readonly CompiledPlan _plan;
    private readonly int _outputSize;

    private CompiledClassifier(PlanProgram program)
    {
        _plan = new(program);
        (InputSize, _outputSize) = (program.InputSizes[1], program.OutputSize);
    }

    /// <summary>Numbers that <see cref="Probabilities"/> reads for an image: its seen pixels, and seen where the network reads it.</summary>
    public int InputSize { get; }

    /// <summary>The compiled classifier, or null where there is none: another device, or no library.</summary>
    /// <param name="network">Its weights are copied.</param>
    /// <param name="device">Where to compute.</param>
    public static CompiledClassifier? TryCreate(ClassifierNetwork network, torch.Device device) =>
        device.type == DeviceType.CPU && CompiledLibrary.Unavailable is null
            ? new(ClassifierProgram.Write(network.Options, new NetworkLayers(network)))
            : null;

    /// <summary>Class probabilities, ten an image.</summary>
    /// <param name="planes">[images, <see cref="InputSize"/>].</param>
    /// <param name="threads">Threads to use.</param>
    public float[][] Probabilities(ReadOnlySpan<float> planes, int threads)
    {
        var outputs = new float[planes.Length / InputSize * _outputSize];
        _plan.Run(planes, outputs, threads);
        return [.. outputs.Chunk(_outputSize).Select(Softmax)];
    }

    /// <inheritdoc/>
    public void Dispose() => _plan.Dispose();

    private static float[] Softmax(float[] logits)
    {
        var most = logits.Take(ImageNetwork.Digits).Max();
        double[] odds = [.. logits.Take(ImageNetwork.Digits).Select(logit => Math.Exp(logit - most))];
        var sum = odds.Sum();
        return [.. odds.Select(each => (float)(each / sum))];
    }
}
