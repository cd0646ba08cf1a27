using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Model.Sampling;

namespace Inpaint.Model.Evaluation;

/// <summary>Draws several completions of several images, in passes of bounded size.</summary>
internal sealed class CompletionSampler(ICompletionModel model)
{
    private const int Rows = 256;

    /// <summary>For every input, its completions.</summary>
    /// <param name="inputs">Images with holes.</param>
    /// <param name="seeds">Seed of each input's noise.</param>
    /// <param name="samples">Completions of each; number i uses the noise of index i.</param>
    /// <param name="temperature">Factor on the prior's standard deviations.</param>
    public byte[][][] Draw(IReadOnlyList<HoleImage> inputs, IReadOnlyList<int> seeds, int samples, float temperature)
    {
        var conditions = model.Prepare(inputs);
        try
        {
            var slots = conditions.SelectMany((condition, row) => Enumerable.Range(0, samples)
                .Select(index => new SampleSlot(condition, new NoiseRecipe.Fresh(new(seeds[row], index)), temperature)));
            return [.. slots.Chunk(Rows).SelectMany(model.Draw).Chunk(samples)];
        }
        finally
        {
            foreach (var condition in conditions)
                condition.Dispose();
        }
    }
}
