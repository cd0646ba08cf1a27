using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;

namespace Inpaint.Model.Evaluation;

internal sealed class CompletionSampler(ICompletionModel model)
{
    public const int MostSamples = 1000;

    private const int Rows = 256;

    /// <summary>For every input, its completions.</summary>
    /// <param name="inputs">Images with holes.</param>
    /// <param name="images">Number of each input's image, below 2,000,000: its noise depends on it and the seed.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <param name="samples">Completions of each, at most <see cref="MostSamples"/>; the noise of one depends on its number.</param>
    /// <param name="temperature">Factor on the prior's standard deviations.</param>
    public byte[][][] Draw(IReadOnlyList<HoleImage> inputs, IReadOnlyList<int> images, int seed, int samples, float temperature)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, MostSamples);
        var conditions = model.Prepare(inputs);
        try
        {
            var slots = conditions.SelectMany(
                (condition, row) =>
                    Enumerable
                        .Range(0, samples)
                        .Select(index => new SampleSlot(
                            condition,
                            new NoiseRecipe.Fresh(new(seed, images[row] * MostSamples + index)),
                            temperature
                        ))
            );
            return [.. slots.Chunk(Rows).SelectMany(model.Draw).Chunk(samples)];
        }
        finally
        {
            foreach (var condition in conditions)
            {
                condition.Dispose();
            }
        }
    }
}
