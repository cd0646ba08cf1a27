using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Kernels;

/// <summary>target[out][pixel] = finish(sum over in of weights[in][out] * source[in][pixel]), tile by tile.</summary>
internal static unsafe class Product<T> where T : unmanaged, ILanes<T>
{
    /// <param name="work">What every tile has in common; the rest is filled in here.</param>
    /// <param name="weights">The whole matrix.</param>
    /// <param name="groups">How it lies.</param>
    /// <param name="part">The groups to compute.</param>
    /// <param name="pixels">How many, side by side.</param>
    public static void Run(TileWork work, float* weights, ChannelGroups<T> groups, Part.Range part, int pixels)
    {
        if (pixels == 0)
        {
            return;
        }
        var bias = work.Bias;
        for (var group = part.Begin; group < part.End; group++)
        {
            var (start, registers) = (groups.Start(group), groups.Registers(group));
            work.Weights = weights + (nint)start * work.Inputs;
            work.Bias = bias is null ? null : bias + start;
            work.Channel = start;
            // As few tiles as hold all pixels, all of about one size: a small one would not keep the multipliers busy.
            var most = Math.Min(Tile.MostPixels, T.Sums / registers);
            var tiles = (pixels + most - 1) / most;
            var (size, larger) = (pixels / tiles, pixels % tiles);
            Tiles<T>.Run(registers, size + 1, in work, 0, larger);
            Tiles<T>.Run(registers, size, in work, larger * (size + 1), tiles - larger);
        }
    }
}
