using Inpaint.Engine.Lanes;

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
