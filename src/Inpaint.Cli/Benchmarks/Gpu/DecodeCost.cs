using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Cli.Benchmarks.Gpu;

/// <summary>What one sample costs the ladder's generation network, whatever computes it.</summary>
/// <param name="Flops">Multiplications and additions of convolutions and dense layers.</param>
/// <param name="Numbers">Numbers that its layers read and write if each reads its input once and writes its output once.</param>
/// <param name="NoiseSize">float32 numbers of noise that come in.</param>
public sealed record DecodeCost(long Flops, long Numbers, int NoiseSize)
{
    private const int Coarse = 7 * 7, Fine = 14 * 14;

    /// <summary>Layers of the network that the condition or the images feed, which run once for many samples or not at all.</summary>
    private static readonly string[] Elsewhere = ["posterior", "condition.", "recognition.", "mergeCondition", "label"];

    /// <summary>Bytes that a sample moves at this size of an element, with its noise and its 784 grey values.</summary>
    public long Bytes(int element) => Numbers * element + NoiseSize * sizeof(float) + 784;

    /// <summary>Counts over the weights: a layer's work is its weights, once for every place that it computes.</summary>
    public static DecodeCost Of(LadderNetwork network)
    {
        var (flops, numbers) = (0L, 0L);
        foreach (var (name, weight) in network.named_parameters())
        {
            if (!name.EndsWith(".weight", StringComparison.Ordinal) || Elsewhere.Any(part => name.Contains(part, StringComparison.Ordinal))
                || (name.Contains("fromCondition", StringComparison.Ordinal) && !name.StartsWith("top.", StringComparison.Ordinal)))
                continue;
            var places = Places(name);
            flops += 2 * weight.shape.Aggregate(1L, (product, size) => product * size) * places;
            numbers += (weight.shape[0] + weight.shape[1]) * places;
        }
        return new(flops, numbers, network.NoiseSize);
    }

    private static int Places(string name) => name.Split('.')[0] switch
    {
        "top" => name.StartsWith("top.widen", StringComparison.Ordinal) ? Coarse : 1,
        "coarse" or "up" => Coarse,
        _ => Fine,
    };
}
