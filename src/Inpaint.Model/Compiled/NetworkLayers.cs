using Inpaint.Compiled;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using TorchSharp;

namespace Inpaint.Model.Compiled;

/// <summary>A copy of the weights of a network, by the names of its layers.</summary>
internal class NetworkLayers(torch.nn.Module network)
{
    private readonly Dictionary<string, FloatArray> _weights = NetworkWeights.Copy(network);

    /// <summary>A convolution or a dense layer.</summary>
    public LayerWeights this[string name]
    {
        get
        {
            var (weight, bias) = (_weights[name + ".weight"], _weights[name + ".bias"]);
            var shape = weight.Shape;
            return new((int)shape[0], (int)shape[1], shape.Count == 4 ? (int)shape[2] : 1, weight.Values, bias.Values);
        }
    }

    /// <summary>A dense layer on a flattened map, in the order in which buffers are stored; networks flatten [channels, height, width].</summary>
    /// <param name="name">Its name.</param>
    /// <param name="map">Shape of the map.</param>
    public LayerWeights Flattened(string name, BufferShape map)
    {
        var (layer, area) = (this[name], map.Height * map.Width);
        return layer.Rearranged(
            layer.Outputs, map.Size, output => output, at => map.Index(at / area, at / map.Width % map.Height, at % map.Width));
    }

    /// <summary>One row of a table of vectors.</summary>
    public ReadOnlySpan<float> Row(string table, int row)
    {
        var size = (int)_weights[table + ".weight"].Shape[1];
        return _weights[table + ".weight"].Values.AsSpan(row * size, size);
    }
}
