using Inpaint.Server.Options;

namespace Inpaint.Server.Batching;

/// <summary>
/// The batch sizes that ever run: few enough to be warmed one by one, as libtorch on a GPU prepares itself when a size is first met.
/// </summary>
internal static class Buckets
{
    public const int Largest = BatchingOptions.LargestBatch;

    /// <summary>
    /// On the processor nothing depends on the size but whether threads share a sample or a batch; two also show what a pass costs.
    /// </summary>
    private static readonly int[] OnProcessor = [1, 8];

    public static IReadOnlyList<int> Sizes { get; } = BatchingOptions.Sizes;

    /// <summary>The sizes that run before a server is ready.</summary>
    /// <param name="device">Device that the models are on.</param>
    /// <param name="most">Limit on the size.</param>
    public static IEnumerable<int> ToWarm(string device, int most) =>
        (device == "cpu" ? OnProcessor : Sizes).Where(size => size <= most);

    /// <summary>
    /// The size at which a sample is cheapest when <paramref name="waiting"/> are there: a larger one whose surplus rows are padding, or a
    /// smaller one that leaves some for the next pass.
    /// </summary>
    /// <param name="waiting">Samples of one model that wait, 1 or more.</param>
    /// <param name="most">Limit on the size.</param>
    /// <param name="cost">Predicted seconds of a pass.</param>
    public static int Choose(int waiting, int most, CostModel cost)
    {
        var (best, bestPerSample) = (1, double.PositiveInfinity);
        foreach (var size in Sizes)
        {
            if (size > most)
            {
                break;
            }
            var perSample = cost.Seconds(size) / Math.Min(size, waiting);
            if (perSample <= bestPerSample)
            {
                (best, bestPerSample) = (size, perSample);
            }
            if (size >= waiting)
            {
                break;
            }
        }
        return best;
    }

    public static IEnumerable<int> Split(int count)
    {
        for (var i = Sizes.Count - 1; i >= 0; i--)
        {
            for (; count >= Sizes[i]; count -= Sizes[i])
            {
                yield return Sizes[i];
            }
        }
    }
}
