using TorchSharp.Native;

namespace TorchSharp;

/// <summary>A number as an operator takes it: a truth value, an integer or a floating-point value.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly long Bits;
    internal readonly Tag Tag;

    private Scalar(Tag tag, long bits, torch.ScalarType type)
    {
        Tag = tag;
        Bits = bits;
        Type = type;
    }

    /// <summary>The element type that the value was made of.</summary>
    public torch.ScalarType Type { get; }

    private static Scalar Integer(long value, torch.ScalarType type) => new(Tag.Int, value, type);

    private static Scalar Real(double value, torch.ScalarType type) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value), type);

    public static implicit operator Scalar(byte value) => Integer(value, torch.ScalarType.Byte);
    public static implicit operator Scalar(sbyte value) => Integer(value, torch.ScalarType.Int8);
    public static implicit operator Scalar(short value) => Integer(value, torch.ScalarType.Int16);
    public static implicit operator Scalar(int value) => Integer(value, torch.ScalarType.Int32);
    public static implicit operator Scalar(long value) => Integer(value, torch.ScalarType.Int64);
    public static implicit operator Scalar(Half value) => Real((double)value, torch.ScalarType.Float16);
    public static implicit operator Scalar(float value) => Real(value, torch.ScalarType.Float32);
    public static implicit operator Scalar(double value) => Real(value, torch.ScalarType.Float64);
    public static implicit operator Scalar(bool value) => new(Tag.Bool, value ? 1 : 0, torch.ScalarType.Bool);

    /// <summary>The value, whatever its type.</summary>
    internal double Value => Tag == Tag.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    /// <summary>Nothing native is held; there for TorchSharp's signature.</summary>
    public void Dispose()
    {
    }
}
