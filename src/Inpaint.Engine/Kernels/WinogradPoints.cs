using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Inpaint.Engine.Kernels;

/// <summary>
/// The transforms of F(4x4, 3x3) at the points 0, +-5/8, +-3/2 and infinity, which keep float32's error at a few millionths of the largest
/// output (0, +-1, +-2, the usual ones, are worse).
/// </summary>
internal static unsafe class WinogradPoints
{
    /// <summary>Outputs of a tile on a line, and inputs that they see.</summary>
    public const int Side = 4, Reach = Side + 2;

    /// <summary>A tile's line outside the map.</summary>
    public static readonly float* Zeros = (float*)NativeMemory.AllocZeroed(Reach * BufferShape.Block, sizeof(float));

    private const float A = 5f / 8, B = 3f / 2, A2 = A * A, B2 = B * B;

    /// <summary>Read from memory, the factors stay in registers; as constants the JIT would read each of them again at every use.</summary>
    private static readonly float* _factors = Store([A, B, A2, B2, A2 * B2, -A2 - B2, A2 * A, B2 * B, -A2, -B2, A2 - B2]);

    /// <summary>
    /// Points on a line of a tile: two more than outputs. A tile at the edge of a map has fewer outputs, and leaves out the point -3/2, or
    /// both of 3/2; kernels are the same for it, as what their values would be divided by is in the transform of its inputs.
    /// </summary>
    public static int Points(int outputs) => Math.Max(outputs, 2) + 2;

    /// <summary>Points on a line of a map, all its tiles together.</summary>
    public static int PointsOfLine(int outputs) => outputs / Side * Reach + (outputs % Side == 0 ? 0 : Points(outputs % Side));

    /// <summary>True where a line of so many points has one of the six.</summary>
    public static bool Has(int points, int point) => point == Reach - 1 || point < points - 1;

    /// <summary>Columns of a tile analysed from top to bottom: lines of a map to rows, a row for each point.</summary>
    /// <typeparam name="T">Registers.</typeparam>
    /// <typeparam name="TPoints">Points, 4 to 6.</typeparam>
    /// <param name="lines">The map's lines at the tile's first column.</param>
    /// <param name="first">The first column inside the map.</param>
    /// <param name="end">The column after the last.</param>
    /// <param name="row">The first row at the first column.</param>
    [MethodImpl(AggressiveOptimization)]
    public static void AnalyseColumns<T, TPoints>(in WinogradLines lines, int first, int end, float* row)
        where T : unmanaged, ILanes<T> where TPoints : struct, ICount
    {
        float* line0 = lines.Line0, line1 = lines.Line1, line2 = lines.Line2, line3 = lines.Line3, line4 = lines.Line4, line5 = lines.Line5;
        T a = T.All(_factors[0]), b = T.All(_factors[1]), a2 = T.All(_factors[8]), b2 = T.All(_factors[9]);
        T product = T.All(_factors[TPoints.Value == Reach ? 4 : 10]), sum = T.All(_factors[5]);
        var stop = (nint)end * BufferShape.Block;
        for (var at = (nint)first * BufferShape.Block; at < stop; at += BufferShape.Block, row += T.Width)
        {
            Analyse<T, TPoints>(
                line0 + at, line1 + at, line2 + at, line3 + at, line4 + at, line5 + at, a, b, a2, b2, product, sum, row, Reach * T.Width);
        }
    }

    /// <summary>The rows of <see cref="AnalyseColumns"/> analysed from left to right: the frequencies of a tile.</summary>
    /// <typeparam name="T">Registers.</typeparam>
    /// <typeparam name="TPoints">Points, 4 to 6.</typeparam>
    /// <param name="row">The first row.</param>
    /// <param name="points">Points of the columns.</param>
    /// <param name="to">Where the first of the 36 frequencies goes; those that the tile has not stay as they are.</param>
    /// <param name="stride">Floats from one frequency to the next.</param>
    [MethodImpl(AggressiveOptimization)]
    public static void AnalyseRows<T, TPoints>(float* row, int points, float* to, nint stride)
        where T : unmanaged, ILanes<T> where TPoints : struct, ICount
    {
        T a = T.All(_factors[0]), b = T.All(_factors[1]), a2 = T.All(_factors[8]), b2 = T.All(_factors[9]);
        T product = T.All(_factors[TPoints.Value == Reach ? 4 : 10]), sum = T.All(_factors[5]);
        for (var point = 0; point < Reach; point++, row += Reach * T.Width, to += Reach * stride)
        {
            if (Has(points, point))
            {
                Analyse<T, TPoints>(
                    row, row + T.Width, row + 2 * T.Width, row + 3 * T.Width, row + 4 * T.Width, row + 5 * T.Width,
                    a, b, a2, b2, product, sum, to, stride);
            }
        }
    }

    /// <summary>A line of numbers at every point.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Analyse<T, TPoints>(
        float* s0, float* s1, float* s2, float* s3, float* s4, float* s5,
        T a, T b, T minusA2, T minusB2, T product, T sum, float* to, nint step) where T : unmanaged, ILanes<T> where TPoints : struct, ICount
    {
        T d1 = T.Load(s1), d2 = T.Load(s2), d3 = T.Load(s3), even, odd;
        if (TPoints.Value == 6)
        {
            var d4 = T.Load(s4);
            T.Store(T.TimesPlus(product, T.Load(s0), T.TimesPlus(sum, d2, d4)), to);
            to += step;
            (even, odd) = (T.TimesPlus(minusB2, d2, d4), T.Multiply(a, T.TimesPlus(minusB2, d1, d3)));
            T.Store(T.Add(even, odd), to);
            to += step;
            T.Store(T.Subtract(even, odd), to);
            to += step;
            (even, odd) = (T.TimesPlus(minusA2, d2, d4), T.Multiply(b, T.TimesPlus(minusA2, d1, d3)));
            T.Store(T.Add(even, odd), to);
            to += step;
            T.Store(T.Subtract(even, odd), to);
            T.Store(T.TimesPlus(product, d1, T.TimesPlus(sum, d3, T.Load(s5))), to + step);
        }
        else if (TPoints.Value == 5)
        {
            var half = T.Multiply(b, T.TimesPlus(minusA2, d1, d3));
            T.Store(T.TimesPlus(minusB2, T.TimesPlus(minusA2, T.Load(s0), d2), half), to);
            to += step;
            (even, odd) = (T.TimesPlus(product, d2, half), T.Multiply(a, T.TimesPlus(minusB2, d1, d3)));
            T.Store(T.Add(even, odd), to);
            to += step;
            T.Store(T.Subtract(even, odd), to);
            to += step;
            T.Store(T.Add(half, half), to);
            T.Store(T.Subtract(T.TimesPlus(minusA2, d2, T.Load(s4)), half), to + 2 * step);
        }
        else
        {
            T.Store(T.Multiply(minusB2, T.TimesPlus(minusA2, T.Load(s0), d2)), to);
            to += step;
            (even, odd) = (T.Multiply(product, d2), T.Multiply(product, T.Multiply(a, d1)));
            T.Store(T.Add(even, odd), to);
            to += step;
            T.Store(T.Subtract(even, odd), to);
            T.Store(T.TimesPlus(minusA2, d1, d3), to + 3 * step);
        }
    }

    /// <summary>The frequencies of a tile back to rows, of which each has a number for every point.</summary>
    /// <typeparam name="T">Registers.</typeparam>
    /// <typeparam name="TPoints">Points of the columns, 4 to 6: two more than rows.</typeparam>
    /// <param name="from">The first frequency.</param>
    /// <param name="stride">Floats from one frequency to the next.</param>
    /// <param name="points">Points of the rows.</param>
    /// <param name="row">Gets the rows.</param>
    [MethodImpl(AggressiveOptimization)]
    public static void SynthesizeColumns<T, TPoints>(float* from, nint stride, int points, float* row)
        where T : unmanaged, ILanes<T> where TPoints : struct, ICount
    {
        T a = T.All(_factors[0]), b = T.All(_factors[1]), a2 = T.All(_factors[2]), b2 = T.All(_factors[3]);
        T a3 = T.All(_factors[6]), b3 = T.All(_factors[7]);
        var down = Reach * stride;
        for (var point = 0; point < Reach; point++, row += T.Width, from += stride)
        {
            if (!Has(points, point))
            {
                continue;
            }
            T m1 = T.Load(from + down), m2 = T.Load(from + 2 * down), last = T.Load(from + 5 * down);
            T sumA = T.Add(m1, m2), differenceA = T.Subtract(m1, m2);
            if (TPoints.Value == 6)
            {
                T m3 = T.Load(from + 3 * down), m4 = T.Load(from + 4 * down);
                T sumB = T.Add(m3, m4), differenceB = T.Subtract(m3, m4);
                T.Store(T.Add(T.Add(T.Load(from), sumA), sumB), row);
                T.Store(T.TimesPlus(b, differenceB, T.Multiply(a, differenceA)), row + Reach * T.Width);
                T.Store(T.TimesPlus(b2, sumB, T.Multiply(a2, sumA)), row + 2 * Reach * T.Width);
                T.Store(T.TimesPlus(b3, differenceB, T.TimesPlus(a3, differenceA, last)), row + 3 * Reach * T.Width);
            }
            else if (TPoints.Value == 5)
            {
                var m3 = T.Load(from + 3 * down);
                T.Store(T.Add(T.Add(T.Load(from), sumA), m3), row);
                T.Store(T.TimesPlus(b, m3, T.Multiply(a, differenceA)), row + Reach * T.Width);
                T.Store(T.TimesPlus(b2, m3, T.TimesPlus(a2, sumA, last)), row + 2 * Reach * T.Width);
            }
            else
            {
                T.Store(T.Add(T.Load(from), sumA), row);
                T.Store(T.TimesPlus(a, differenceA, last), row + Reach * T.Width);
            }
        }
    }

    /// <summary>A row of <see cref="SynthesizeColumns"/> to the outputs, two fewer than it has points.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void SynthesizeRow<T>(float* row, int points, out T r0, out T r1, out T r2, out T r3) where T : unmanaged, ILanes<T>
    {
        T m1 = T.Load(row + T.Width), m2 = T.Load(row + 2 * T.Width), last = T.Load(row + 5 * T.Width);
        T sumA = T.Add(m1, m2), differenceA = T.Subtract(m1, m2);
        r0 = T.Add(T.Load(row), sumA);
        if (points == Reach)
        {
            T m3 = T.Load(row + 3 * T.Width), m4 = T.Load(row + 4 * T.Width);
            T sumB = T.Add(m3, m4), differenceB = T.Subtract(m3, m4);
            r0 = T.Add(r0, sumB);
            r1 = T.TimesPlus(T.All(B), differenceB, T.Multiply(T.All(A), differenceA));
            r2 = T.TimesPlus(T.All(B2), sumB, T.Multiply(T.All(A2), sumA));
            r3 = T.TimesPlus(T.All(B2 * B), differenceB, T.TimesPlus(T.All(A2 * A), differenceA, last));
        }
        else if (points == Reach - 1)
        {
            var m3 = T.Load(row + 3 * T.Width);
            r0 = T.Add(r0, m3);
            r1 = T.TimesPlus(T.All(B), m3, T.Multiply(T.All(A), differenceA));
            r2 = T.TimesPlus(T.All(B2), m3, T.TimesPlus(T.All(A2), sumA, last));
            r3 = T.Zero;
        }
        else
        {
            r1 = T.TimesPlus(T.All(A), differenceA, last);
            (r2, r3) = (T.Zero, T.Zero);
        }
    }

    /// <summary>The 6x6 values of every 3x3 kernel, a matrix for each of the 36.</summary>
    /// <param name="layer">[outputs, inputs, 3, 3].</param>
    /// <param name="column">Where an output's weights stand in a matrix of so many inputs: <see cref="ChannelGroups{T}.Column"/>.</param>
    /// <param name="matrices">Gets 36 matrices.</param>
    /// <param name="size">Floats from one matrix to the next.</param>
    [MethodImpl(AggressiveOptimization)]
    public static void Analyse(LayerWeights layer, Func<int, int, (int First, int Step)> column, float* matrices, int size)
    {
        var rows = stackalloc double[Reach * 3];
        var lines = stackalloc double[Reach * 3];
        FillRows(rows);
        for (var output = 0; output < layer.Outputs; output++)
        {
            var (first, step) = column(output, layer.Inputs);
            for (var input = 0; input < layer.Inputs; input++)
            {
                var kernel = layer.Weights.Slice((output * layer.Inputs + input) * 9, 9);
                for (var i = 0; i < Reach; i++)
                {
                    for (var x = 0; x < 3; x++)
                    {
                        lines[i * 3 + x] = rows[i * 3] * kernel[x] + rows[i * 3 + 1] * kernel[3 + x] + rows[i * 3 + 2] * kernel[6 + x];
                    }
                }
                var to = matrices + first + input * step;
                for (var i = 0; i < Reach; i++)
                {
                    for (var j = 0; j < Reach; j++, to += size)
                    {
                        *to = (float)(rows[j * 3] * lines[i * 3] + rows[j * 3 + 1] * lines[i * 3 + 1] + rows[j * 3 + 2] * lines[i * 3 + 2]);
                    }
                }
            }
        }
    }

    /// <summary>What turns three weights on a line into the values of their polynomial, [6, 3].</summary>
    private static void FillRows(double* rows)
    {
        ReadOnlySpan<double> points = [0, A, -A, B, -B];
        for (var i = 0; i < points.Length; i++)
        {
            double scale = 1;
            for (var j = 0; j < points.Length; j++)
            {
                scale *= j == i ? 1 : points[i] - points[j];
            }
            (rows[i * 3], rows[i * 3 + 1], rows[i * 3 + 2]) = (1 / scale, points[i] / scale, points[i] * points[i] / scale);
        }
        (rows[15], rows[16], rows[17]) = (0, 0, 1);
    }

    private static float* Store(ReadOnlySpan<float> values)
    {
        var to = (float*)NativeMemory.Alloc((nuint)values.Length, sizeof(float));
        values.CopyTo(new(to, values.Length));
        return to;
    }
}
