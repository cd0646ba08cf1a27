using System.Runtime.CompilerServices;
using Inpaint.Engine.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Inpaint.Engine.Kernels;

/// <summary>
/// e^x and what is made of it, by polynomials of our own: the mathematical functions of two systems differ in the last bit.
/// </summary>
internal static class Exponential
{
    /// <summary>
    /// 1.5 * 2^23: a float near it has no binary places, so that adding it rounds to the nearest whole number, ties to even.
    /// </summary>
    private const float Whole = 12582912;

    /// <summary>
    /// e^x to about 1e-7 relative, for x from -87 to 88: 2^n times a polynomial on [-ln 2 / 2, ln 2 / 2] (Taylor to the 7th power).
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static T Of<T>(T x) where T : unmanaged, ILanes<T>
    {
        x = T.Clamp(x, T.All(-87), T.All(88));
        var power = T.TimesPlus(x, T.All(1.44269504f), T.All(Whole));
        var n = T.Subtract(power, T.All(Whole));
        // ln 2 in two parts, the first short enough for n times it to be exact.
        var r = T.TimesPlus(n, T.All(2.12194440e-4f), T.MinusTimes(x, n, T.All(0.693359375f)));
        var p = T.TimesPlus(T.All(1f / 5040), r, T.All(1f / 720));
        p = T.TimesPlus(p, r, T.All(1f / 120));
        p = T.TimesPlus(p, r, T.All(1f / 24));
        p = T.TimesPlus(p, r, T.All(1f / 6));
        p = T.TimesPlus(p, r, T.All(0.5f));
        p = T.TimesPlus(p, r, T.All(1));
        p = T.TimesPlus(p, r, T.All(1));
        return T.Multiply(p, T.PowerOfTwo(power));
    }

    /// <summary>e^(log sigma), with log sigma held within [-6, 4].</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Deviation<T>(T logSigma) where T : unmanaged, ILanes<T> => Of(T.Clamp(logSigma, T.All(-6), T.All(4)));

    /// <summary>255 / (1 + e^-x), rounded to the nearest, ties to even; the number stands in the lowest byte of the float's bits.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Grey<T>(T logit) where T : unmanaged, ILanes<T> =>
        T.Add(T.Divide(T.All(255), T.Add(T.All(1), Of(T.Subtract(T.Zero, logit)))), T.All(Whole));
}
