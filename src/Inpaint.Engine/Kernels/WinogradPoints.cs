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
    public const int Side = 4, Reach = Side + 2;

    public static readonly float* Zeros = (float*)NativeMemory.AllocZeroed(Reach * BufferShape.Block, sizeof(float));

    private const float A = 5f / 8, B = 3f / 2, A2 = A * A, B2 = B * B;

    [MethodImpl(AggressiveInlining)]
    public static void Analyse<T>(T d0, T d1, T d2, T d3, T d4, T d5, out T r0, out T r1, out T r2, out T r3, out T r4, out T r5)
        where T : unmanaged, ILanes<T>
    {
        T evenA = T.MinusTimes(d4, T.All(B2), d2), oddA = T.MinusTimes(d3, T.All(B2), d1);
        T evenB = T.MinusTimes(d4, T.All(A2), d2), oddB = T.MinusTimes(d3, T.All(A2), d1);
        r0 = T.TimesPlus(T.All(A2 * B2), d0, T.MinusTimes(d4, T.All(A2 + B2), d2));
        r1 = T.TimesPlus(T.All(A), oddA, evenA);
        r2 = T.MinusTimes(evenA, T.All(A), oddA);
        r3 = T.TimesPlus(T.All(B), oddB, evenB);
        r4 = T.MinusTimes(evenB, T.All(B), oddB);
        r5 = T.TimesPlus(T.All(A2 * B2), d1, T.MinusTimes(d5, T.All(A2 + B2), d3));
    }

    [MethodImpl(AggressiveInlining)]
    public static void Synthesize<T>(T m0, T m1, T m2, T m3, T m4, T m5, out T r0, out T r1, out T r2, out T r3)
        where T : unmanaged, ILanes<T>
    {
        T sumA = T.Add(m1, m2), differenceA = T.Subtract(m1, m2), sumB = T.Add(m3, m4), differenceB = T.Subtract(m3, m4);
        r0 = T.Add(T.Add(m0, sumA), sumB);
        r1 = T.TimesPlus(T.All(B), differenceB, T.Multiply(T.All(A), differenceA));
        r2 = T.TimesPlus(T.All(B2), sumB, T.Multiply(T.All(A2), sumA));
        r3 = T.TimesPlus(T.All(B2 * B), differenceB, T.TimesPlus(T.All(A2 * A), differenceA, m5));
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
}
