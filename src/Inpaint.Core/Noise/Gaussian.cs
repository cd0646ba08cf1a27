using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Inpaint.Core.Noise;

/// <summary>
/// Uniform words to normal numbers (Box and Muller 1958), by polynomials of our own: the mathematical functions of two systems differ in
/// the last bit, and so would what is drawn. Every operation here is rounded as IEEE 754 says, so that every processor gives the same bits.
/// </summary>
internal static class Gaussian
{
    public const int Pairs = 4;

    private const long Above = 64;

    private const double Unit = 1.0 / 4294967296.0, HalfPi = Math.PI / 2, Ln2 = 0.6931471805599453;

    /// <summary>
    /// 1.5 * 2^52: a double near it has no binary places, so that adding it rounds to the nearest whole number, ties to even.
    /// </summary>
    private const double Whole = 6755399441055744;

    /// <summary>Turns pairs of words into pairs of independent N(0, 1) numbers.</summary>
    /// <param name="radii">The first words; the radius is never infinite, as they land in (0, 1).</param>
    /// <param name="angles">The second words.</param>
    /// <param name="first">The first numbers.</param>
    /// <param name="second">The second numbers.</param>
    [MethodImpl(AggressiveOptimization)]
    public static void Turn(Vector128<uint> radii, Vector128<uint> angles, out Vector128<float> first, out Vector128<float> second)
    {
        var uniform = (ToDouble(radii) + Vector256.Create(0.5)) * Vector256.Create(Unit);
        var radius = Vector256.Sqrt(Vector256.Create(-2.0) * Log(uniform));
        var (sine, cosine) = SinCos(ToDouble(angles) * Vector256.Create(4 * Unit));
        first = Narrow(radius * cosine);
        second = Narrow(radius * sine);
    }

    [MethodImpl(AggressiveInlining)]
    internal static Vector256<double> Log(Vector256<double> x)
    {
        // x = 2^n m with m from sqrt(1/2) to sqrt(2); ln m = 2 artanh((m - 1) / (m + 1)).
        var n = (x.AsInt64() - Vector256.Create(0x3FE6A09E667F3BCD - (Above << 52))) >>> 52; // more by Above than it is, so that it is positive
        var m = (x.AsInt64() + Vector256.Create(Above << 52) - (n << 52)).AsDouble();
        var s = (m - Vector256<double>.One) / (m + Vector256<double>.One);
        var square = s * s;
        var sum = Vector256.Create(1 / 21.0);
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(1 / 19.0));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(1 / 17.0));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(1 / 15.0));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(1 / 13.0));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(1 / 11.0));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(1 / 9.0));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(1 / 7.0));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(1 / 5.0));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(1 / 3.0));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256<double>.One);
        var exponent = (n + Vector256.Create(BitConverter.DoubleToInt64Bits(Whole))).AsDouble() - Vector256.Create(Whole + Above);
        return Vector256.FusedMultiplyAdd(exponent, Vector256.Create(Ln2), (s + s) * sum);
    }

    [MethodImpl(AggressiveInlining)]
    internal static (Vector256<double> Sine, Vector256<double> Cosine) SinCos(Vector256<double> quarters)
    {
        var shifted = quarters + Vector256.Create(Whole);
        var quadrant = shifted.AsInt64(); // its two lowest bits
        var x = (quarters - (shifted - Vector256.Create(Whole))) * Vector256.Create(HalfPi); // from -pi / 4 to pi / 4
        var square = x * x;
        var sine = Vector256.Create(1 / 355687428096000.0);
        sine = Vector256.FusedMultiplyAdd(sine, square, Vector256.Create(-1 / 1307674368000.0));
        sine = Vector256.FusedMultiplyAdd(sine, square, Vector256.Create(1 / 6227020800.0));
        sine = Vector256.FusedMultiplyAdd(sine, square, Vector256.Create(-1 / 39916800.0));
        sine = Vector256.FusedMultiplyAdd(sine, square, Vector256.Create(1 / 362880.0));
        sine = Vector256.FusedMultiplyAdd(sine, square, Vector256.Create(-1 / 5040.0));
        sine = Vector256.FusedMultiplyAdd(sine, square, Vector256.Create(1 / 120.0));
        sine = Vector256.FusedMultiplyAdd(sine, square, Vector256.Create(-1 / 6.0));
        sine = Vector256.FusedMultiplyAdd(sine * square, x, x);
        var cosine = Vector256.Create(1 / 20922789888000.0);
        cosine = Vector256.FusedMultiplyAdd(cosine, square, Vector256.Create(-1 / 87178291200.0));
        cosine = Vector256.FusedMultiplyAdd(cosine, square, Vector256.Create(1 / 479001600.0));
        cosine = Vector256.FusedMultiplyAdd(cosine, square, Vector256.Create(-1 / 3628800.0));
        cosine = Vector256.FusedMultiplyAdd(cosine, square, Vector256.Create(1 / 40320.0));
        cosine = Vector256.FusedMultiplyAdd(cosine, square, Vector256.Create(-1 / 720.0));
        cosine = Vector256.FusedMultiplyAdd(cosine, square, Vector256.Create(1 / 24.0));
        cosine = Vector256.FusedMultiplyAdd(cosine, square, Vector256.Create(-0.5));
        cosine = Vector256.FusedMultiplyAdd(cosine, square, Vector256<double>.One);
        // By quadrant: (s, c), (c, -s), (-s, -c), (-c, s).
        var swapped = Vector256.Equals(quadrant & Vector256<long>.One, Vector256<long>.One).AsDouble();
        var sineSign = (quadrant & Vector256.Create(2L)) << 62;
        var cosineSign = ((quadrant + Vector256<long>.One) & Vector256.Create(2L)) << 62;
        return (
            (Vector256.ConditionalSelect(swapped, cosine, sine).AsInt64() ^ sineSign).AsDouble(),
            (Vector256.ConditionalSelect(swapped, sine, cosine).AsInt64() ^ cosineSign).AsDouble());
    }

    [MethodImpl(AggressiveInlining)]
    private static Vector256<double> ToDouble(Vector128<uint> words)
    {
        var (low, high) = Vector128.Widen(words);
        const double base52 = 4503599627370496;
        return (Vector256.Create(low, high) | Vector256.Create(BitConverter.DoubleToUInt64Bits(base52))).AsDouble()
            - Vector256.Create(base52);
    }

    [MethodImpl(AggressiveInlining)]
    private static Vector128<float> Narrow(Vector256<double> values) => Vector128.Narrow(values.GetLower(), values.GetUpper());
}
