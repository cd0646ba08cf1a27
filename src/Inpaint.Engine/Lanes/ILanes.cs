namespace Inpaint.Engine.Lanes;

/// <summary>
/// A register of floats. Every kernel is written once over this interface, and every operation here rounds as IEEE 754 says, lane by lane,
/// so that a kernel computes the same bits at any width.
/// </summary>
internal unsafe interface ILanes<T> where T : unmanaged, ILanes<T>
{
    /// <summary>Floats in a register: 4, 8 or 16, a divisor of <see cref="Plans.BufferShape.Block"/>.</summary>
    static abstract int Width { get; }

    /// <summary>Sums that the registers hold beside what feeds them.</summary>
    static abstract int Sums { get; }

    /// <summary>Zeros.</summary>
    static abstract T Zero { get; }

    static abstract T Load(float* from);

    static abstract void Store(T value, float* to);

    /// <summary>One number in every lane.</summary>
    static abstract T All(float value);

    static abstract T Add(T a, T b);

    static abstract T Subtract(T a, T b);

    static abstract T Multiply(T a, T b);

    static abstract T Divide(T a, T b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract T TimesPlus(T a, T b, T c);

    /// <summary>c - a b, rounded once.</summary>
    static abstract T MinusTimes(T c, T a, T b);

    /// <summary>max(value, 0); 0 for NaN and for -0, on every processor.</summary>
    static abstract T Positive(T value);

    /// <summary>The value held within two bounds; the lower one for NaN.</summary>
    static abstract T Clamp(T value, T low, T high);

    /// <summary>2^n where value = 1.5 * 2^23 + n and n is a whole number from -126 to 127.</summary>
    static abstract T PowerOfTwo(T value);
}
