using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Kernels;

/// <summary>
/// The order in which the tiles of a few samples are multiplied: those cut off at the right, whole ones, those cut off at the bottom, and
/// the one cut off at both. Whatever frequencies the edges leave out, the tiles that have one are neighbours.
/// </summary>
internal sealed class WinogradOrder
{
    private const int Side = WinogradPoints.Side, Reach = WinogradPoints.Reach;

    private readonly WinogradTile[][] _kinds;
    private readonly int _pointsDown, _pointsAcross; // of the tiles at the bottom, of those at the right edge

    public WinogradOrder(int height, int width)
    {
        var tiles = new List<WinogradTile>();
        for (var top = 0; top < height; top += Side)
        {
            for (var left = 0; left < width; left += Side)
            {
                tiles.Add(new(top, left, height, width));
            }
        }
        WinogradTile[] Of(bool bottom, bool right) =>
            [.. tiles.Where(tile => tile.PointsDown < Reach == bottom && tile.PointsAcross < Reach == right)];
        _kinds = [Of(bottom: false, right: true), Of(bottom: false, right: false), Of(bottom: true, right: false), Of(true, true)];
        (_pointsDown, _pointsAcross, Tiles) = (tiles[^1].PointsDown, tiles[^1].PointsAcross, tiles.Count);
    }

    /// <summary>Tiles of one sample.</summary>
    public int Tiles { get; }

    /// <summary>A tile by its place in the order.</summary>
    /// <param name="samples">Whose tiles are multiplied together.</param>
    /// <param name="place">From 0.</param>
    /// <param name="sample">The sample that it belongs to.</param>
    public ref readonly WinogradTile Tile(int samples, int place, out int sample)
    {
        var kind = 0;
        for (; place >= _kinds[kind].Length * samples; kind++)
        {
            place -= _kinds[kind].Length * samples;
        }
        (sample, var tile) = Math.DivRem(place, _kinds[kind].Length);
        return ref _kinds[kind][tile];
    }

    /// <summary>The places of the tiles that have a frequency.</summary>
    public Part.Range Present(int samples, int frequency)
    {
        var (right, bottom, corner) = (_kinds[0].Length * samples, _kinds[2].Length * samples, _kinds[3].Length * samples);
        var atBottom = WinogradPoints.Has(_pointsDown, frequency / Reach);
        var atRight = WinogradPoints.Has(_pointsAcross, frequency % Reach);
        return new(atRight ? 0 : right, Tiles * samples - (!atBottom ? bottom + corner : atRight ? 0 : corner));
    }
}
