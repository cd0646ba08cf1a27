using Inpaint.Core;
using Inpaint.Core.Sampling;
using Inpaint.Model.Compiled;
using Inpaint.Model.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Sampling;

/// <summary>
/// A trained classifier: which digit an image shows, or, for a network with the seen channel, which digit the seen pixels belong to. It is
/// compiled where it can be.
/// </summary>
public sealed class DigitClassifier : IDigitClassifier, IHoleClassifier
{
    /// <summary>Name of the shipped classifier of whole images, and of the one of seen pixels.</summary>
    public const string DefaultName = "classifier", SeenName = "classifier-seen";

    private const int Chunk = 256;

    private readonly ClassifierNetwork network;
    private readonly Device device;
    private readonly CompiledClassifier? compiled;
    private readonly Lock turn = new();

    /// <param name="network">Holds the weights, on <paramref name="device"/>; disposed with this classifier.</param>
    /// <param name="device">Where to compute; null for the processor.</param>
    public DigitClassifier(ClassifierNetwork network, Device? device = null)
    {
        this.network = network;
        this.device = device ?? CPU;
        network.eval();
        compiled = CompiledClassifier.TryCreate(network, this.device);
    }

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Classify(IReadOnlyList<byte[]> images)
    {
        var nothing = new byte[ImageSize.Pixels];
        return Classify([.. images.Select(pixels => new HoleImage(pixels, nothing))]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An image or a hole is not of 784 values.</exception>
    public IReadOnlyList<float[]> Classify(IReadOnlyList<HoleImage> images)
    {
        foreach (var image in images)
            image.Check();
        return [.. images.Chunk(Chunk).SelectMany(Pass)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        compiled?.Dispose();
        network.Dispose();
    }

    private IEnumerable<float[]> Pass(HoleImage[] images)
    {
        if (compiled is not null)
        {
            var planes = new float[images.Length * compiled.InputSize];
            for (var i = 0; i < images.Length; i++)
                images[i].WritePlanes(planes.AsSpan(i * compiled.InputSize, compiled.InputSize));
            lock (turn)
                return compiled.Probabilities(planes, get_num_threads());
        }
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var batch = HoleImageBatch.From(images, device);
        return network.LogProbabilities(batch.Image, batch.Seen).exp().cpu().contiguous().data<float>().ToArray().Chunk(ImageNetwork.Digits);
    }
}
