using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Inpaint.Engine.Lanes;

internal readonly unsafe struct Lanes4(Vector128<float> value) : ILanes<Lanes4>
{
    private readonly Vector128<float> _value = value;

    public static int Width => 4;

    public static int Sums => System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported ? 24 : 12;

    public static Lanes4 Zero => default;

    [MethodImpl(AggressiveInlining)]
    public static Lanes4 Load(float* from) => new(Vector128.Load(from));

    [MethodImpl(AggressiveInlining)]
    public static void Store(Lanes4 value, float* to) => value._value.Store(to);

    [MethodImpl(AggressiveInlining)]
    public static Lanes4 All(float value) => new(Vector128.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes4 Add(Lanes4 a, Lanes4 b) => new(a._value + b._value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes4 Subtract(Lanes4 a, Lanes4 b) => new(a._value - b._value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes4 Multiply(Lanes4 a, Lanes4 b) => new(a._value * b._value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes4 Divide(Lanes4 a, Lanes4 b) => new(a._value / b._value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes4 TimesPlus(Lanes4 a, Lanes4 b, Lanes4 c) => new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes4 MinusTimes(Lanes4 c, Lanes4 a, Lanes4 b) => new(Vector128.FusedMultiplyAdd(-a._value, b._value, c._value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes4 Positive(Lanes4 value) => new(value._value & Vector128.GreaterThan(value._value, Vector128<float>.Zero));

    [MethodImpl(AggressiveInlining)]
    public static Lanes4 Clamp(Lanes4 value, Lanes4 low, Lanes4 high)
    {
        var raised = Vector128.ConditionalSelect(Vector128.GreaterThan(value._value, low._value), value._value, low._value);
        return new(Vector128.ConditionalSelect(Vector128.LessThan(raised, high._value), raised, high._value));
    }

    [MethodImpl(AggressiveInlining)]
    public static Lanes4 PowerOfTwo(Lanes4 value) =>
        new(((value._value.AsInt32() << 23) + Vector128.Create(0x3F800000)).AsSingle());
}
