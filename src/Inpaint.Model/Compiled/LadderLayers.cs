using Inpaint.Compiled;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Model.Compiled;

/// <summary>The weights of a ladder by the names of its layers.</summary>
internal sealed class LadderLayers(LadderNetwork network)
{
    private readonly Dictionary<string, FloatArray> weights = NetworkWeights.Copy(network);

    /// <summary>A convolution or a dense layer.</summary>
    public LayerWeights this[string name]
    {
        get
        {
            var (weight, bias) = (weights[name + ".weight"], weights[name + ".bias"]);
            var shape = weight.Shape;
            return new((int)shape[0], (int)shape[1], shape.Count == 4 ? (int)shape[2] : 1, weight.Values, bias.Values);
        }
    }

    /// <summary>A layer as it is where the prior is learned, and zeros of its size where it is N(0, I).</summary>
    public LayerWeights Prior(string name) => network.Options.LearnedPrior
        ? this[name]
        : this[name] with { Weight = new float[this[name].Weight.Length], Bias = new float[this[name].Bias.Length] };

    /// <summary>One row of a table of vectors.</summary>
    public ReadOnlySpan<float> Row(string table, int row)
    {
        var size = (int)weights[table + ".weight"].Shape[1];
        return weights[table + ".weight"].Values.AsSpan(row * size, size);
    }
}
