using Inpaint.Core;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Engine.Networks;
using Inpaint.Engine.Plans;

namespace Inpaint.Engine.Models;

/// <summary>
/// Says which digit an image shows, or, with a network that reads which pixels are seen, which digit the seen pixels belong to; on the
/// processor, without libtorch, the same bits in any batch. Several threads may ask.
/// </summary>
public sealed class EngineClassifier : IClassifier
{
    private const int Chunk = 256;
    private readonly Plan _plan;
    private readonly int _inputSize, _outputSize, _classes, _threads;
    private readonly Lock _turn = new();

    /// <summary>Lays out the weights of a classifier.</summary>
    /// <param name="card">What the weights are; <see cref="CanCompute"/>.</param>
    /// <param name="weights">By name; copied.</param>
    /// <param name="threads">Threads to use, 1 or more; null for <see cref="EngineThreads.Count"/>.</param>
    /// <exception cref="ArgumentException">It is no classifier.</exception>
    /// <exception cref="WeightsException">The weights are not those that the card's options ask for.</exception>
    public EngineClassifier(ModelCard card, IReadOnlyDictionary<string, FloatArray> weights, int? threads = null)
    {
        if (!CanCompute(card))
        {
            throw new ArgumentException($"Expected a classifier, model \"{card.Name}\" is a {card.Network}.", nameof(card));
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(threads ?? 1, 1, nameof(threads));
        _threads = threads ?? EngineThreads.Count;
        (var program, _classes) = NetworkPrograms.Classify(card, weights);
        (_inputSize, _outputSize) = (program.InputSizes[1], program.OutputSize);
        _plan = new(program);
    }

    /// <summary>True where the engine has a plan for the network of a card.</summary>
    public static bool CanCompute(ModelCard card) => NetworkPrograms.Classifies(card);

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

    /// <summary>Logits of the classes.</summary>
    /// <param name="images">Images; what lies under a hole is not read.</param>
    /// <returns>[images, classes], rounded up to a multiple of 16; what is beyond the classes has no meaning.</returns>
    internal float[] Logits(IReadOnlyList<HoleImage> images)
    {
        var planes = new float[images.Count * _inputSize];
        for (var i = 0; i < images.Count; i++)
        {
            images[i].WritePlanes(planes.AsSpan(i * _inputSize, _inputSize));
        }
        var logits = new float[images.Count * _outputSize];
        lock (_turn)
        {
            _plan.Run([], planes, logits, _threads);
        }
        return logits;
    }

    /// <inheritdoc/>
    public void Dispose() => _plan.Dispose();

    private IEnumerable<float[]> Pass(HoleImage[] images)
    {
        var logits = Logits(images);
        return images.Select((_, i) =>
        {
            var probabilities = new float[_classes];
            Plan.Softmax(logits.AsSpan(i * _outputSize, _classes), probabilities);
            return probabilities;
        });
    }
}
