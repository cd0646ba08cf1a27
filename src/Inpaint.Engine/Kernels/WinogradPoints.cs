using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Plans;
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
    private static readonly float* _factors = Store([A, B, A2, B2, A2 * B2, -A2 - B2, A2 * A, B2 * B, -A2, -B2]);

    /// <summary>Columns of a tile analysed from top to bottom: 6 lines of a map to 6 rows of 6 numbers.</summary>
    /// <param name="lines">The map's lines at the tile's first column.</param>
    /// <param name="first">The first column inside the map.</param>
    /// <param name="end">The column after the last.</param>
    /// <param name="row">The first row at the first column.</param>
    [MethodImpl(AggressiveOptimization)]
    public static void AnalyseColumns<T>(in Lines lines, int first, int end, float* row) where T : unmanaged, ILanes<T>
    {
        float* line0 = lines.Line0, line1 = lines.Line1, line2 = lines.Line2, line3 = lines.Line3, line4 = lines.Line4, line5 = lines.Line5;
        T a = T.All(_factors[0]), b = T.All(_factors[1]), a2 = T.All(_factors[8]), b2 = T.All(_factors[9]);
        T product = T.All(_factors[4]), sum = T.All(_factors[5]);
        var stop = (nint)end * BufferShape.Block;
        for (var at = (nint)first * BufferShape.Block; at < stop; at += BufferShape.Block, row += T.Width)
        {
            T d1 = T.Load(line1 + at), d2 = T.Load(line2 + at), d3 = T.Load(line3 + at), d4 = T.Load(line4 + at);
            T even = T.TimesPlus(b2, d2, d4), odd = T.Multiply(a, T.TimesPlus(b2, d1, d3));
            T.Store(T.Add(even, odd), row + Reach * T.Width);
            T.Store(T.Subtract(even, odd), row + 2 * Reach * T.Width);
            even = T.TimesPlus(a2, d2, d4);
            odd = T.Multiply(b, T.TimesPlus(a2, d1, d3));
            T.Store(T.Add(even, odd), row + 3 * Reach * T.Width);
            T.Store(T.Subtract(even, odd), row + 4 * Reach * T.Width);
            T.Store(T.TimesPlus(product, T.Load(line0 + at), T.TimesPlus(sum, d2, d4)), row);
            T.Store(T.TimesPlus(product, d1, T.TimesPlus(sum, d3, T.Load(line5 + at))), row + 5 * Reach * T.Width);
        }
    }

    /// <summary>The rows of <see cref="AnalyseColumns"/> analysed from left to right: the 36 frequencies of a tile.</summary>
    /// <param name="row">The first of 6 rows.</param>
    /// <param name="to">Where the first frequency goes.</param>
    /// <param name="stride">Floats from one frequency to the next.</param>
    [MethodImpl(AggressiveOptimization)]
    public static void AnalyseRows<T>(float* row, float* to, nint stride) where T : unmanaged, ILanes<T>
    {
        T a = T.All(_factors[0]), b = T.All(_factors[1]), a2 = T.All(_factors[8]), b2 = T.All(_factors[9]);
        T product = T.All(_factors[4]), sum = T.All(_factors[5]);
        for (var end = row + Reach * Reach * T.Width; row < end; row += Reach * T.Width)
        {
            T d1 = T.Load(row + T.Width), d2 = T.Load(row + 2 * T.Width), d3 = T.Load(row + 3 * T.Width), d4 = T.Load(row + 4 * T.Width);
            T.Store(T.TimesPlus(product, T.Load(row), T.TimesPlus(sum, d2, d4)), to);
            to += stride;
            T even = T.TimesPlus(b2, d2, d4), odd = T.Multiply(a, T.TimesPlus(b2, d1, d3));
            T.Store(T.Add(even, odd), to);
            to += stride;
            T.Store(T.Subtract(even, odd), to);
            to += stride;
            even = T.TimesPlus(a2, d2, d4);
            odd = T.Multiply(b, T.TimesPlus(a2, d1, d3));
            T.Store(T.Add(even, odd), to);
            to += stride;
            T.Store(T.Subtract(even, odd), to);
            to += stride;
            T.Store(T.TimesPlus(product, d1, T.TimesPlus(sum, d3, T.Load(row + 5 * T.Width))), to);
            to += stride;
        }
    }

    /// <summary>The 36 frequencies of a tile back to 4 rows of 6 numbers.</summary>
    /// <param name="from">The first frequency.</param>
    /// <param name="stride">Floats from one frequency to the next.</param>
    /// <param name="row">Gets the rows.</param>
    [MethodImpl(AggressiveOptimization)]
    public static void SynthesizeColumns<T>(float* from, nint stride, float* row) where T : unmanaged, ILanes<T>
    {
        T a = T.All(_factors[0]), b = T.All(_factors[1]), a2 = T.All(_factors[2]), b2 = T.All(_factors[3]);
        T a3 = T.All(_factors[6]), b3 = T.All(_factors[7]);
        var down = Reach * stride;
        for (var end = row + Reach * T.Width; row < end; row += T.Width, from += stride)
        {
            T m1 = T.Load(from + down), m2 = T.Load(from + 2 * down), m3 = T.Load(from + 3 * down), m4 = T.Load(from + 4 * down);
            T sumA = T.Add(m1, m2), differenceA = T.Subtract(m1, m2), sumB = T.Add(m3, m4), differenceB = T.Subtract(m3, m4);
            T.Store(T.Add(T.Add(T.Load(from), sumA), sumB), row);
            T.Store(T.TimesPlus(b, differenceB, T.Multiply(a, differenceA)), row + Reach * T.Width);
            T.Store(T.TimesPlus(b2, sumB, T.Multiply(a2, sumA)), row + 2 * Reach * T.Width);
            T.Store(T.TimesPlus(b3, differenceB, T.TimesPlus(a3, differenceA, T.Load(from + 5 * down))), row + 3 * Reach * T.Width);
        }
    }

    /// <summary>A row of <see cref="SynthesizeColumns"/> to 4 outputs.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void SynthesizeRow<T>(float* row, out T r0, out T r1, out T r2, out T r3) where T : unmanaged, ILanes<T>
    {
        T m1 = T.Load(row + T.Width), m2 = T.Load(row + 2 * T.Width), m3 = T.Load(row + 3 * T.Width), m4 = T.Load(row + 4 * T.Width);
        T sumA = T.Add(m1, m2), differenceA = T.Subtract(m1, m2), sumB = T.Add(m3, m4), differenceB = T.Subtract(m3, m4);
        r0 = T.Add(T.Add(T.Load(row), sumA), sumB);
        r1 = T.TimesPlus(T.All(B), differenceB, T.Multiply(T.All(A), differenceA));
        r2 = T.TimesPlus(T.All(B2), sumB, T.Multiply(T.All(A2), sumA));
        r3 = T.TimesPlus(T.All(B2 * B), differenceB, T.TimesPlus(T.All(A2 * A), differenceA, T.Load(row + 5 * T.Width)));
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

    /// <summary>Six lines of a map.</summary>
    internal struct Lines
    {
        public float* Line0, Line1, Line2, Line3, Line4, Line5;
    }

    /// <summary>Where a tile lies in a map.</summary>
    internal readonly struct Edges
    {
        private const int Outside = int.MinValue;
        private readonly int _line0, _line1, _line2, _line3, _line4, _line5; // floats into a block of the map

        public Edges(int top, int left, int height, int width)
        {
            int Line(int y) => y >= 0 && y < height ? (y * width + left - 1) * BufferShape.Block : Outside;
            (_line0, _line1, _line2) = (Line(top - 1), Line(top), Line(top + 1));
            (_line3, _line4, _line5) = (Line(top + 2), Line(top + 3), Line(top + 4));
            (Begin, End) = (Math.Max(0, 1 - left), Math.Min(Reach, width - left + 1));
            (First, Height, Width) = ((top * width + left) * BufferShape.Block, Math.Min(Side, height - top), Math.Min(Side, width - left));
        }

        /// <summary>Columns, of the six, that lie in the map: from the first to before the second.</summary>
        public readonly int Begin, End;

        /// <summary>The first output, and how many rows and columns of outputs lie in the map.</summary>
        public readonly int First, Height, Width;

        /// <summary>The lines at the tile's first column; zeros above and below the map.</summary>
        [MethodImpl(AggressiveInlining)]
        public void Lines(float* map, out Lines lines)
        {
            var zeros = Zeros;
            lines = new()
            {
                Line0 = _line0 == Outside ? zeros : map + _line0,
                Line1 = _line1 == Outside ? zeros : map + _line1,
                Line2 = _line2 == Outside ? zeros : map + _line2,
                Line3 = _line3 == Outside ? zeros : map + _line3,
                Line4 = _line4 == Outside ? zeros : map + _line4,
                Line5 = _line5 == Outside ? zeros : map + _line5,
            };
        }
    }
}
