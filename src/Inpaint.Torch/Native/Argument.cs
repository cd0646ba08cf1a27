using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>An argument of an operator, on the stack: a number, or a reference to a tensor, a generator or a list.</summary>
internal readonly struct Argument
{
    internal readonly object? Reference;
    internal readonly long Bits;
    internal readonly Tag Tag;

    private Argument(Tag tag, long bits, object? reference = null)
    {
        Tag = tag;
        Bits = bits;
        Reference = reference;
    }

    /// <summary>An absent optional argument.</summary>
    internal static Argument None => default;

    public static implicit operator Argument(Tensor? value) => value is null ? default : new(Tag.Tensor, 0, value);
    public static implicit operator Argument(Generator? value) => value is null ? default : new(Tag.Generator, 0, value);
    public static implicit operator Argument(long value) => new(Tag.Int, value);
    public static implicit operator Argument(long? value) => value is { } v ? new(Tag.Int, v) : default;
    public static implicit operator Argument(double value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Argument(double? value) => value is { } v ? v : default(Argument);
    public static implicit operator Argument(bool value) => new(Tag.Bool, value ? 1 : 0);
    public static implicit operator Argument(bool? value) => value is { } v ? v : default(Argument);
    public static implicit operator Argument(ScalarType value) => new(Tag.Int, (long)value);
    public static implicit operator Argument(ScalarType? value) => value is { } v ? v : default(Argument);
    public static implicit operator Argument(Device? value) => value is null ? default : new(Tag.Device, value.Packed);
    public static implicit operator Argument(Scalar? value) => value is null ? default : new(value.Tag, value.Bits);
    public static implicit operator Argument(long[]? value) => value is null ? default : new(Tag.IntList, value.Length, value);
    public static implicit operator Argument(double[]? value) => value is null ? default : new(Tag.DoubleList, value.Length, value);
    public static implicit operator Argument(bool[]? value) => value is null ? default : new(Tag.BoolList, value.Length, value);
    public static implicit operator Argument(Tensor[] value) => new(Tag.TensorList, value.Length, value);
    public static implicit operator Argument(string? value) => value is null ? default : new(Tag.String, value.Length, value);

    /// <summary>A list of tensors some of which may be absent, as indexing takes it.</summary>
    internal static Argument Optional(Tensor?[] value) => new(Tag.OptionalTensorList, value.Length, value);
}
