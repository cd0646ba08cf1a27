using System.Diagnostics;
using System.Runtime.CompilerServices;
using Inpaint.Engine.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Inpaint.Bench;

/// <summary>The machine's own peak: fused multiply-adds on registers alone, at the engine's register width.</summary>
public static unsafe class PeakMeasure
{
    private const int Sums = 12, Steps = 20_000;

    /// <summary>
    /// Thousands of millions of multiplications and additions a second, of one thread; the best of a few bursts of a millisecond or so.
    /// </summary>
    public static double Gflops(int bursts)
    {
        var best = double.PositiveInfinity;
        var width = LaneWidth.Bits / 32;
        for (var burst = 0; burst < bursts; burst++)
        {
            var start = Stopwatch.GetTimestamp();
            switch (width)
            {
                case 16: Spin<Lanes16>(); break;
                case 8: Spin<Lanes8>(); break;
                default: Spin<Lanes4>(); break;
            }
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return 2.0 * width * Sums * Steps / best / 1e9;
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void Spin<T>() where T : unmanaged, ILanes<T>
    {
        T factor = T.All(0.999f),
            small = T.All(1e-3f);
        T a = small,
            b = small,
            c = small,
            d = small,
            e = small,
            f = small,
            g = small,
            h = small,
            i = small,
            j = small,
            k = small,
            l = small;
        for (var step = 0; step < Steps; step++)
        {
            (a, b, c, d) = (
                T.TimesPlus(a, factor, small),
                T.TimesPlus(b, factor, small),
                T.TimesPlus(c, factor, small),
                T.TimesPlus(d, factor, small)
            );
            (e, f, g, h) = (
                T.TimesPlus(e, factor, small),
                T.TimesPlus(f, factor, small),
                T.TimesPlus(g, factor, small),
                T.TimesPlus(h, factor, small)
            );
            (i, j, k, l) = (
                T.TimesPlus(i, factor, small),
                T.TimesPlus(j, factor, small),
                T.TimesPlus(k, factor, small),
                T.TimesPlus(l, factor, small)
            );
        }
        var sums = stackalloc float[T.Width];
        var all = T.Add(T.Add(T.Add(a, b), T.Add(c, d)), T.Add(T.Add(T.Add(e, f), T.Add(g, h)), T.Add(T.Add(i, j), T.Add(k, l))));
        T.Store(all, sums); // what nobody reads would not be computed
    }
}
