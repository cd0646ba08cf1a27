using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Inpaint.Engine.Kernels;

/// <summary>
/// The loop that all layers are made of: a few registers of channels out at a few pixels, their sums in registers from the first channel in
/// to the last. A sum is one chain of fused multiply-adds in the order of the channels in, whatever the tile: the same bits at any width,
/// for any number of pixels.
/// </summary>
internal static unsafe class Tile
{
    /// <summary>Most pixels and most registers of channels in a tile.</summary>
    public const int MostPixels = 8, MostRegisters = 3;

    private const int Line = 16;

    private const int Block = BufferShape.Block;

    /// <summary>Computes tiles side by side.</summary>
    /// <typeparam name="T">Registers.</typeparam>
    /// <typeparam name="TRegisters">Registers of channels out, at most <see cref="MostRegisters"/>.</typeparam>
    /// <typeparam name="TPixels">Pixels of a tile, at most <see cref="MostPixels"/>.</typeparam>
    [MethodImpl(AggressiveOptimization)]
    public static void Run<T, TRegisters, TPixels>(in TileWork work, int pixel, int tiles)
        where T : unmanaged, ILanes<T> where TRegisters : struct, ICount where TPixels : struct, ICount
    {
        var begin = work.Source + pixel * Block;
        var ahead = (nint)work.Inputs * TRegisters.Value * T.Width;
        var finish = new Finish<T>(in work, pixel * Block);
        for (; tiles > 0; tiles--, begin += TPixels.Value * Block, finish.Advance(TPixels.Value * Block))
        {
            float* source = begin, weights = work.Weights, bias = work.Bias;
            var a0 = bias is not null ? T.Load(bias) : T.Zero;
            T a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
            var b0 = TRegisters.Value > 1 && bias is not null ? T.Load(bias + 1 * T.Width) : T.Zero;
            T b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0, b6 = b0, b7 = b0;
            var c0 = TRegisters.Value > 2 && bias is not null ? T.Load(bias + 2 * T.Width) : T.Zero;
            T c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
            for (var left = work.Inputs; left > 0; left -= Block, source += work.SourceStride - Block)
            {
                for (var end = source + Math.Min(left, Block); source < end; source++, weights += TRegisters.Value * T.Width)
                {
                    var first = T.Load(weights);
                    Fetch<T, TRegisters>(weights + ahead);
                    var second = TRegisters.Value > 1 ? T.Load(weights + T.Width) : T.Zero;
                    var third = TRegisters.Value > 2 ? T.Load(weights + 2 * T.Width) : T.Zero;
                    Step<T, TRegisters>(T.All(source[0]), first, second, third, ref a0, ref b0, ref c0);
                    if (TPixels.Value > 1)
                    {
                        Step<T, TRegisters>(T.All(source[Block]), first, second, third, ref a1, ref b1, ref c1);
                    }
                    if (TPixels.Value > 2)
                    {
                        Step<T, TRegisters>(T.All(source[2 * Block]), first, second, third, ref a2, ref b2, ref c2);
                    }
                    if (TPixels.Value > 3)
                    {
                        Step<T, TRegisters>(T.All(source[3 * Block]), first, second, third, ref a3, ref b3, ref c3);
                    }
                    if (TPixels.Value > 4)
                    {
                        Step<T, TRegisters>(T.All(source[4 * Block]), first, second, third, ref a4, ref b4, ref c4);
                    }
                    if (TPixels.Value > 5)
                    {
                        Step<T, TRegisters>(T.All(source[5 * Block]), first, second, third, ref a5, ref b5, ref c5);
                    }
                    if (TPixels.Value > 6)
                    {
                        Step<T, TRegisters>(T.All(source[6 * Block]), first, second, third, ref a6, ref b6, ref c6);
                    }
                    if (TPixels.Value > 7)
                    {
                        Step<T, TRegisters>(T.All(source[7 * Block]), first, second, third, ref a7, ref b7, ref c7);
                    }
                }
            }
            finish.Store<TPixels>(0, a0, a1, a2, a3, a4, a5, a6, a7);
            if (TRegisters.Value > 1)
            {
                finish.Store<TPixels>(1 * T.Width, b0, b1, b2, b3, b4, b5, b6, b7);
            }
            if (TRegisters.Value > 2)
            {
                finish.Store<TPixels>(2 * T.Width, c0, c1, c2, c3, c4, c5, c6, c7);
            }
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void Step<T, TRegisters>(T value, T first, T second, T third, ref T a, ref T b, ref T c)
        where T : unmanaged, ILanes<T> where TRegisters : struct, ICount
    {
        a = T.TimesPlus(first, value, a);
        if (TRegisters.Value > 1)
        {
            b = T.TimesPlus(second, value, b);
        }
        if (TRegisters.Value > 2)
        {
            c = T.TimesPlus(third, value, c);
        }
    }

    /// <summary>Asks for the weights that the next tiles read: they come from far away and would be waited for.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Fetch<T, TRegisters>(float* weights) where T : unmanaged, ILanes<T> where TRegisters : struct, ICount
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(weights);
            if (TRegisters.Value * T.Width > Line)
            {
                Sse.Prefetch0(weights + TRegisters.Value * T.Width / 2);
            }
        }
    }
}
