using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Inpaint.Engine.Lanes;

internal readonly unsafe struct Lanes16(Vector512<float> value) : ILanes<Lanes16>
{
    private readonly Vector512<float> _value = value;

    public static int Width => 16;

    public static int Sums => 24;

    public static Lanes16 Zero => default;

    [MethodImpl(AggressiveInlining)]
    public static Lanes16 Load(float* from) => new(Vector512.Load(from));

    [MethodImpl(AggressiveInlining)]
    public static void Store(Lanes16 value, float* to) => value._value.Store(to);

    [MethodImpl(AggressiveInlining)]
    public static Lanes16 All(float value) => new(Vector512.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes16 Add(Lanes16 a, Lanes16 b) => new(a._value + b._value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes16 Subtract(Lanes16 a, Lanes16 b) => new(a._value - b._value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes16 Multiply(Lanes16 a, Lanes16 b) => new(a._value * b._value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes16 Divide(Lanes16 a, Lanes16 b) => new(a._value / b._value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes16 TimesPlus(Lanes16 a, Lanes16 b, Lanes16 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes16 MinusTimes(Lanes16 c, Lanes16 a, Lanes16 b) => new(Vector512.FusedMultiplyAdd(-a._value, b._value, c._value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes16 Positive(Lanes16 value) => new(value._value & Vector512.GreaterThan(value._value, Vector512<float>.Zero));

    [MethodImpl(AggressiveInlining)]
    public static Lanes16 Clamp(Lanes16 value, Lanes16 low, Lanes16 high)
    {
        var raised = Vector512.ConditionalSelect(Vector512.GreaterThan(value._value, low._value), value._value, low._value);
        return new(Vector512.ConditionalSelect(Vector512.LessThan(raised, high._value), raised, high._value));
    }

    [MethodImpl(AggressiveInlining)]
    public static Lanes16 PowerOfTwo(Lanes16 value) =>
        new(((value._value.AsInt32() << 23) + Vector512.Create(0x3F800000)).AsSingle());
}
