using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Kernels;

/// <summary>The tiles of one register width, by registers and pixels; each is compiled when it is first run.</summary>
internal static unsafe class Tiles<T> where T : unmanaged, ILanes<T>
{
    private static readonly delegate*<in TileWork, int, int, void>[] Table = [.. Row<Count1>(), .. Row<Count2>(), .. Row<Count3>()];

    /// <summary>
    /// Computes <paramref name="tiles"/> tiles of <paramref name="pixels"/> pixels, the first at <paramref name="pixel"/>.
    /// </summary>
    public static void Run(int registers, int pixels, in TileWork work, int pixel, int tiles)
    {
        if (tiles > 0)
        {
            Table[(registers - 1) * Tile.MostPixels + pixels - 1](in work, pixel, tiles);
        }
    }

    /// <summary>Has every tile compiled that products of this register width may ask for, by running none of each.</summary>
    public static void Compile()
    {
        // A block of 16 channels is never cut, so that two or more registers go together where several make a block.
        for (var registers = Math.Min(BufferShape.Block / T.Width, 2); registers <= Tile.MostRegisters; registers++)
        {
            for (var pixels = 1; pixels <= Math.Min(Tile.MostPixels, T.Sums / registers); pixels++)
            {
                Table[(registers - 1) * Tile.MostPixels + pixels - 1](default, 0, 0);
            }
        }
    }

    private static delegate*<in TileWork, int, int, void>[] Row<TRegisters>()
        where TRegisters : struct, ICount =>
        [
            &Tile.Run<T, TRegisters, Count1>,
            &Tile.Run<T, TRegisters, Count2>,
            &Tile.Run<T, TRegisters, Count3>,
            &Tile.Run<T, TRegisters, Count4>,
            &Tile.Run<T, TRegisters, Count5>,
            &Tile.Run<T, TRegisters, Count6>,
            &Tile.Run<T, TRegisters, Count7>,
            &Tile.Run<T, TRegisters, Count8>,
        ];
}
