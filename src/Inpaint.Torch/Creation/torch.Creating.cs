using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    private static ScalarType defaultType = ScalarType.Float32;

    /// <summary>The element type of new floating-point tensors.</summary>
    public static ScalarType get_default_dtype() => defaultType;


    private static ScalarType TypeFor(Scalar value) => value.Tag switch
    {
        Tag.Bool => ScalarType.Bool,
        Tag.Int => ScalarType.Int64,
        _ => defaultType,
    };

    private static Tensor Made(Tensor tensor, bool requires_grad) => requires_grad ? tensor.requires_grad_() : tensor;

    /// <summary>A tensor of a copy of the elements, converted and moved where asked.</summary>
    private static Tensor Copied<T>(ReadOnlySpan<T> elements, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad) where T : unmanaged =>
        Copied(MemoryMarshal.AsBytes(elements), elements.Length, TypeOf(typeof(T)), dimensions.ToArray(), dtype, device, requires_grad);

    private static Tensor Copied(
        ReadOnlySpan<byte> bytes, long count, ScalarType type, long[] size, ScalarType? dtype, Device? device, bool requires_grad)
    {
        if (size.TotalSize() != count)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {count} elements do not make the shape {Tensor.Describe(size)}");
        var made = Op.empty_memory_format.Call(size, type);
        bytes.CopyTo(made.bytes);
        if ((dtype is { } wanted && wanted != type) || (device is not null && device.type != DeviceType.CPU))
            made = made.to(dtype ?? type, device ?? CPU, disposeAfter: true);
        return Made(made, requires_grad);
    }

    /// <summary>A copy of an array of any rank.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false)
    {
        var type = TypeOf(rawArray.GetType().GetElementType()!);
        var size = Enumerable.Range(0, rawArray.Rank).Select(rawArray.GetLongLength).ToArray();
        var bytes = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(rawArray), checked(rawArray.Length * type.ElementSize()));
        return Copied(bytes, rawArray.LongLength, type, size, dtype, device, requires_grad);
    }

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        data.to(dtype ?? data.dtype, device ?? data.device);
}
