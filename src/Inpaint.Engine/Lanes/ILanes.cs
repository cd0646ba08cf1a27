namespace Inpaint.Engine.Lanes;

/// <summary>
/// A register of floats. Every kernel is written once over this interface, and every operation here rounds as IEEE 754 says, lane by lane,
/// so that a kernel computes the same bits at any width.
/// </summary>
internal unsafe interface ILanes<T> where T : unmanaged, ILanes<T>
{
    static abstract int Width { get; }

    static abstract int Sums { get; }

    static abstract T Zero { get; }

    static abstract T Load(float* from);

    static abstract void Store(T value, float* to);

    static abstract T All(float value);

    static abstract T Add(T a, T b);

    static abstract T Subtract(T a, T b);

    static abstract T Multiply(T a, T b);

    static abstract T Divide(T a, T b);

    static abstract T TimesPlus(T a, T b, T c);

    static abstract T MinusTimes(T c, T a, T b);

    /// <summary>max(value, 0); 0 for NaN and for -0, on every processor.</summary>
    static abstract T Positive(T value);

    static abstract T Clamp(T value, T low, T high);

    static abstract T PowerOfTwo(T value);
}
