using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Devices;

/// <summary>
/// Arrays to tensors and back, as blocks of bytes. TorchSharp's own tensor(array) keeps a pinned copy of the array for the life of the
/// tensor, and its data() reads matrices element by element.
/// </summary>
public static class TensorData
{
    /// <summary>A tensor with a copy of some values.</summary>
    /// <typeparam name="T">float, double, long or byte.</typeparam>
    /// <param name="values">In the order of rows.</param>
    /// <param name="shape">As many as there are values.</param>
    /// <param name="device">Where to put it; null for the processor.</param>
    public static Tensor Of<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, Device? device = null) where T : unmanaged
    {
        var tensor = empty(shape, TypeOf<T>());
        var bytes = tensor.bytes;
        if (bytes.Length != MemoryMarshal.AsBytes(values).Length)
        {
            throw new ArgumentException(
                $"Expected {tensor.numel()} values for [{string.Join(", ", shape.ToArray())}], got {values.Length}.",
                nameof(values)
            );
        }
        MemoryMarshal.AsBytes(values).CopyTo(bytes);
        return device is null || device.type == DeviceType.CPU ? tensor : tensor.to(device);
    }

    /// <summary>A tensor of one dimension with a copy of some values.</summary>
    /// <inheritdoc cref="Of{T}(ReadOnlySpan{T}, ReadOnlySpan{long}, Device?)"/>
    public static Tensor Of<T>(ReadOnlySpan<T> values, Device? device = null) where T : unmanaged => Of(values, [values.Length], device);

    /// <summary>A copy of a tensor's values, in the order of rows; its intermediate tensors are in the current dispose scope.</summary>
    /// <typeparam name="T">The type of its elements.</typeparam>
    public static T[] ToArray<T>(this Tensor tensor) where T : unmanaged => tensor.dtype == TypeOf<T>()
        ? MemoryMarshal.Cast<byte, T>(tensor.cpu().contiguous().bytes).ToArray()
        : throw new ArgumentException($"Expected a tensor of {typeof(T).Name}, got {tensor.dtype}.", nameof(tensor));

    private static ScalarType TypeOf<T>() => default(T) switch
    {
        float => ScalarType.Float32,
        double => ScalarType.Float64,
        long => ScalarType.Int64,
        byte => ScalarType.Byte,
        _ => throw new NotSupportedException($"Expected float, double, long or byte, got {typeof(T).Name}."),
    };
}
