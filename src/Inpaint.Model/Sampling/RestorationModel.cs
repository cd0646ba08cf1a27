using Inpaint.Core;
using Inpaint.Core.Imaging;
using Inpaint.Core.Noise;
using Inpaint.Core.Weights;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Model.Sampling;

/// <summary>Draws what degraded images may have been, from P(Y|X) with the degraded image as X. Used on one thread.</summary>
public sealed class RestorationModel : IDisposable
{
    private readonly ConditionalModel _network;
    private readonly PixelLikelihood _likelihood;
    private readonly Device _device;

    /// <param name="card">What the weights are.</param>
    /// <param name="network">Holds the weights, on <paramref name="device"/>; disposed with this model.</param>
    /// <param name="device">Where to compute; null for the processor.</param>
    public RestorationModel(ModelCard card, ConditionalModel network, Device? device = null)
    {
        Card = card;
        Degradation = card.Degradation
            ?? throw new ArgumentException(
                $"Expected a model that restores degraded images, got \"{card.Name}\", which completes holes.",
                nameof(card)
            );
        _network = network;
        _device = device ?? CPU;
        _likelihood = PixelLikelihood.Named(card.Likelihood, card.Sigma);
        network.eval();
    }

    /// <summary>What the model is and how it was trained.</summary>
    public ModelCard Card { get; }

    /// <summary>What its images went through.</summary>
    public Degradation Degradation { get; }

    /// <summary>Draws expected grey values given z, for several z.</summary>
    /// <param name="degraded">784 values, 0 to 1, as <see cref="Degradation.Apply"/> makes them.</param>
    /// <param name="count">Samples, 1 or more.</param>
    /// <param name="seed">With an index it names the noise, so that more samples begin with the fewer.</param>
    /// <returns>For every sample 784 grey values, row by row.</returns>
    public IReadOnlyList<byte[]> Draw(float[] degraded, int count, int seed) => Draw(degraded, count, index => new NoiseKey(seed, index));

    /// <summary>Draws several samples for each of several degraded images, in one pass.</summary>
    /// <param name="degraded">Images * 784 values, 0 to 1.</param>
    /// <param name="count">Samples for each image.</param>
    /// <param name="key">Names the noise of sample i, counted over all images.</param>
    internal IReadOnlyList<byte[]> Draw(float[] degraded, int count, Func<int, NoiseKey> key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (degraded.Length == 0 || degraded.Length % ImageSize.Pixels != 0)
        {
            throw new ArgumentException($"Expected images of {ImageSize.Pixels} values, got {degraded.Length} values.", nameof(degraded));
        }
        var images = degraded.Length / ImageSize.Pixels;
        var noise = new float[images * count * _network.NoiseSize];
        for (var i = 0; i < images * count && _network.NoiseSize > 0; i++)
        {
            NoiseSource.Fill(key(i), noise.AsSpan(i * _network.NoiseSize, _network.NoiseSize));
        }
        var label = new long[images];
        Array.Fill(label, ImageNetwork.NoLabel);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var batch = ImageBatch.From(degraded, new float[degraded.Length], label, _device, degraded);
        var condition = _network.Encode(batch.SeenPixels, batch.Seen, batch.Label).Repeat(count);
        var output = _network.Decode(condition, TensorData.Of<float>(noise, [images * count, _network.NoiseSize], _device));
        var grey = _likelihood.Mean(output).mul(255).round().clamp(0, 255).to(uint8).ToArray<byte>();
        return [.. grey.Chunk(ImageSize.Pixels)];
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
