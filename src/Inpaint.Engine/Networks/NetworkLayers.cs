using Inpaint.Core.Weights;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Networks;

/// <summary>The weights of a network by the names of its layers, each checked against the shape that the network's sizes ask for.</summary>
/// <param name="weights">By name.</param>
internal sealed class NetworkLayers(IReadOnlyDictionary<string, FloatArray> weights)
{
    /// <summary>A convolution.</summary>
    /// <exception cref="WeightsException">It is missing, of another shape, or holds a number that is not finite.</exception>
    public LayerWeights Convolution(string name, int inputs, int outputs, int kernel) =>
        Layer(name, outputs, inputs, kernel, [outputs, inputs, kernel, kernel]);

    public LayerWeights Dense(string name, int inputs, int outputs) => Layer(name, outputs, inputs, 1, [outputs, inputs]);

    /// <summary>
    /// A dense layer on a flattened map, in the order in which buffers are stored; networks flatten [channels, height, width].
    /// </summary>
    /// <inheritdoc cref="Convolution"/>
    public LayerWeights Flattened(string name, int channels, BufferShape map, int outputs) =>
        Dense(name, channels * map.Area, outputs)
            .Rearranged(outputs, map.Size, output => output, at => map.Index(at / map.Area, at / map.Width % map.Height, at % map.Width));

    /// <summary>A dense layer to a map that networks view as [height, width, channels], in the order in which buffers are stored.</summary>
    /// <inheritdoc cref="Convolution"/>
    public LayerWeights Unflattened(string name, int inputs, int channels, BufferShape map) =>
        Dense(name, inputs, channels * map.Area)
            .Rearranged(
                map.Size,
                inputs,
                at => map.Index(at % channels, at / channels / map.Width, at / channels % map.Width),
                input => input
            );

    public ReadOnlySpan<float> Row(string table, int rows, int size, int row) =>
        Find(table + ".weight", [rows, size]).AsSpan(row * size, size);

    private LayerWeights Layer(string name, int outputs, int inputs, int kernel, long[] shape)
    {
        try
        {
            return new(outputs, inputs, kernel, Find(name + ".weight", shape), Find(name + ".bias", [outputs]));
        }
        catch (ArgumentException error) when (error.ParamName is "weight" or "bias")
        {
            throw new WeightsException($"Tensor {name}.{error.ParamName}: {error.Message}", error);
        }
    }

    private float[] Find(string name, long[] shape)
    {
        var expected = $"[{string.Join(", ", shape)}]";
        if (!weights.TryGetValue(name, out var array))
        {
            throw new WeightsException($"The tensor {name} is missing, of the shape {expected}.");
        }
        return array.Shape.SequenceEqual(shape)
            ? array.Values
            : throw new WeightsException($"Expected tensor {name} to have the shape {expected}, got [{string.Join(", ", array.Shape)}].");
    }
}
