using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>
/// A number for every weight of a network, one parameter after another in one tensor, so that what is done to all of them is one operation.
/// Each parameter begins on a cache line of its own; what lies between them is 0.
/// </summary>
public sealed class FlatParameters : IDisposable
{
    private const long CacheLine = 64 / sizeof(float);
    private readonly IReadOnlyList<Place> _places;

    private FlatParameters(IReadOnlyList<Place> places, Tensor values) => (_places, Values) = (places, values);

    /// <summary>All numbers, [count], float32.</summary>
    public Tensor Values { get; }

    /// <summary>Moves the parameters of a network into one tensor, of which they become parts.</summary>
    public static FlatParameters Of(ImageNetwork network)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var places = new List<Place>();
        var end = 0L;
        foreach (var (name, parameter) in network.named_parameters())
        {
            places.Add(new(name, parameter.shape, end, parameter.numel()));
            end += (parameter.numel() + CacheLine - 1) / CacheLine * CacheLine;
        }
        var flat = new FlatParameters(places, zeros(end, device: network.parameters().First().device));
        foreach (var (place, (_, parameter)) in places.Zip(network.named_parameters()))
        {
            flat.Part(place).copy_(parameter);
        }
        flat.Share(network);
        flat.Values.DetachFromDisposeScope();
        return flat;
    }

    /// <summary>As many zeros, in the same order.</summary>
    public FlatParameters Zeros() => new(_places, zeros_like(Values).DetachFromDisposeScope());

    /// <summary>
    /// The parts by the names of their parameters, in the current dispose scope; what is written to one is written to the whole.
    /// </summary>
    public IEnumerable<(string Name, Tensor Part)> Parts() => _places.Select(place => (place.Name, Part(place)));

    /// <summary>Makes the parameters of a network of the same kind and size parts of this tensor; what they were is forgotten.</summary>
    public void Share(ImageNetwork network)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (place, parameter) in _places.Zip(network.parameters()))
        {
            parameter.set_(Part(place));
        }
    }

    /// <summary>Makes the gradients of a network of the same kind and size parts of this tensor: every backward pass adds to it.</summary>
    public void Collect(ImageNetwork network)
    {
        using var scope = NewDisposeScope();
        foreach (var (place, parameter) in _places.Zip(network.parameters()))
        {
            parameter.grad = Part(place);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Values.Dispose();

    private Tensor Part(Place place) => Values.narrow(0, place.Offset, place.Count).view(place.Shape);

    private sealed record Place(string Name, long[] Shape, long Offset, long Count);
}
