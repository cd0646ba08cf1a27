using Inpaint.Core.Completions;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Server.Batching;

namespace Inpaint.Server.Completions;

internal static class JobFactory
{
    /// <param name="id">Names it in the log and to the caller.</param>
    /// <param name="caller">Connection that it came from.</param>
    /// <param name="request">Checked.</param>
    /// <param name="model">The one that it asks for.</param>
    /// <param name="limit">What is left of its time where another server has admitted it.</param>
    public static CompletionJob Create(string id, string caller, CompletionRequest request, ServedModel model, TimeSpan? limit = null) =>
        new(
            id,
            caller,
            model,
            new HoleImage(request.Image, request.Missing, request.Label),
            [.. Enumerable.Range(0, request.Count).Select(i => Sample(request, i))],
            (float)request.Temperature
        )
        {
            Request = request,
            Limit = limit,
        };

    private static JobSample Sample(CompletionRequest request, int i)
    {
        var key = new NoiseKey(request.Seed, request.FirstIndex + i);
        return new(
            key,
            request switch
            {
                { VariationOf: { } of } => new NoiseRecipe.Variation(Key(of), key),
                { Morph: { } morph } => new NoiseRecipe.Morph(
                    Key(morph.From),
                    Key(morph.To),
                    request.Count == 1 ? 0.5 : i / (request.Count - 1.0)
                ),
                _ => new NoiseRecipe.Fresh(key),
            }
        );
    }

    private static NoiseKey Key(SampleKey key) => new(key.Seed, key.Index);
}
