using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Inpaint.Engine.Lanes;

internal readonly unsafe struct Lanes8(Vector256<float> value) : ILanes<Lanes8>
{
    private readonly Vector256<float> _value = value;

    public static int Width => 8;

    public static int Sums => 12;

    public static Lanes8 Zero => default;

    [MethodImpl(AggressiveInlining)]
    public static Lanes8 Load(float* from) => new(Vector256.Load(from));

    [MethodImpl(AggressiveInlining)]
    public static void Store(Lanes8 value, float* to) => value._value.Store(to);

    [MethodImpl(AggressiveInlining)]
    public static Lanes8 All(float value) => new(Vector256.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes8 Add(Lanes8 a, Lanes8 b) => new(a._value + b._value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes8 Subtract(Lanes8 a, Lanes8 b) => new(a._value - b._value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes8 Multiply(Lanes8 a, Lanes8 b) => new(a._value * b._value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes8 Divide(Lanes8 a, Lanes8 b) => new(a._value / b._value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes8 TimesPlus(Lanes8 a, Lanes8 b, Lanes8 c) => new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes8 MinusTimes(Lanes8 c, Lanes8 a, Lanes8 b) => new(Vector256.FusedMultiplyAdd(-a._value, b._value, c._value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes8 Positive(Lanes8 value) => new(value._value & Vector256.GreaterThan(value._value, Vector256<float>.Zero));

    [MethodImpl(AggressiveInlining)]
    public static Lanes8 Clamp(Lanes8 value, Lanes8 low, Lanes8 high)
    {
        var raised = Vector256.ConditionalSelect(Vector256.GreaterThan(value._value, low._value), value._value, low._value);
        return new(Vector256.ConditionalSelect(Vector256.LessThan(raised, high._value), raised, high._value));
    }

    [MethodImpl(AggressiveInlining)]
    public static Lanes8 PowerOfTwo(Lanes8 value) =>
        new(((value._value.AsInt32() << 23) + Vector256.Create(0x3F800000)).AsSingle());
}
