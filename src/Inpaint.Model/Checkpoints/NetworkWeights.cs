using Inpaint.Core.Weights;
using Inpaint.Model.Devices;
using static TorchSharp.torch;

namespace Inpaint.Model.Checkpoints;

/// <summary>Moves weights between networks and arrays.</summary>
public static class NetworkWeights
{
    /// <summary>All parameters and buffers of <paramref name="network"/>, by name.</summary>
    public static Dictionary<string, FloatArray> Copy(nn.Module network) =>
        network.state_dict().ToDictionary(entry => entry.Key, entry => Copy(entry.Value), StringComparer.Ordinal);

    /// <summary>The values of a float32 tensor.</summary>
    public static FloatArray Copy(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return new([.. tensor.shape], tensor.ToArray<float>());
    }

    /// <summary>Puts values into every parameter and buffer of <paramref name="network"/>: all of them, and no others.</summary>
    /// <param name="network">A network of the same names and shapes.</param>
    /// <param name="weights">By name.</param>
    /// <param name="source">What errors call the weights.</param>
    /// <exception cref="WeightsException">A name is missing or unknown, or a shape differs; the network is unchanged then.</exception>
    public static void Load(nn.Module network, IReadOnlyDictionary<string, FloatArray> weights, string source)
    {
        var state = network.state_dict();
        if (state.Keys.FirstOrDefault(name => !weights.ContainsKey(name)) is { } missing)
        {
            throw new WeightsException($"{source}: the tensor {missing} is missing.");
        }
        if (weights.Keys.FirstOrDefault(name => !state.ContainsKey(name)) is { } unknown)
        {
            throw new WeightsException($"{source}: the network has no tensor {unknown}.");
        }
        foreach (var (name, tensor) in state)
        {
            if (!tensor.shape.SequenceEqual(weights[name].Shape))
            {
                throw new WeightsException(
                    $"{source}: tensor {name} has the shape [{string.Join(", ", weights[name].Shape)}], the network expects [{string.Join(", ", tensor.shape)}]."
                );
            }
        }
        foreach (var (name, tensor) in state)
        {
            Load(tensor, weights[name]);
        }
    }

    /// <summary>Puts values into a tensor of the same shape.</summary>
    public static void Load(Tensor tensor, FloatArray array)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        tensor.copy_(TensorData.Of<float>(array.Values, [.. array.Shape]));
    }
}
