using Inpaint.Core;
using Inpaint.Core.Sampling;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Sampling;

/// <summary>
/// A trained classifier on libtorch: which digit an image shows, or, for a network with the seen channel, which digit the seen pixels
/// belong to.
/// </summary>
public sealed class DigitClassifier : IClassifier
{
    /// <summary>Name of the shipped classifier of whole images, and of the one of seen pixels.</summary>
    public const string DefaultName = "classifier", SeenName = "classifier-seen";

    private const int Chunk = 256;

    private readonly ClassifierNetwork _network;
    private readonly Device _device;

    /// <param name="network">Holds the weights, on <paramref name="device"/>; disposed with this classifier.</param>
    /// <param name="device">Where to compute; null for the processor.</param>
    public DigitClassifier(ClassifierNetwork network, Device? device = null)
    {
        _network = network;
        _device = device ?? CPU;
        network.eval();
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
        {
            image.Check(int.MaxValue); // a label is not read
        }
        return [.. images.Chunk(Chunk).SelectMany(Pass)];
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private IEnumerable<float[]> Pass(HoleImage[] images)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var batch = HoleImageBatch.From(images, _device);
        return _network.LogProbabilities(batch.Image, batch.Seen).exp().ToArray<float>().Chunk(_network.Options.Classes);
    }
}
