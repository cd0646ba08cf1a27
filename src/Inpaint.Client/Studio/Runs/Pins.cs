namespace Inpaint.Client.Studio.Runs;

/// <summary>Completions that the person put aside; they outlive the run. The last two are the ends of the morph.</summary>
public sealed class Pins
{
    /// <summary>Most pins; the oldest goes first.</summary>
    public const int Capacity = 6;

    private readonly List<Tile> _tiles = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Tile> Tiles => _tiles;

    /// <summary>The two ends of the morph, or null where there are fewer than two pins.</summary>
    public (Tile From, Tile To)? Ends => _tiles.Count < 2 ? null : (_tiles[^2], _tiles[^1]);

    /// <summary>True where a walk from one end to the other makes sense: same drawing, model and settings, and no variations.</summary>
    public bool CanMorph =>
        Ends is var (from, to)
        && from.Drawing.SameAs(to.Drawing) && from.Model == to.Model
        && from.Run.VariationOf is null && to.Run.VariationOf is null
        && from.Run.Temperature.Equals(to.Run.Temperature) && from.Run.Label == to.Run.Label;

    /// <summary>True where the completion is pinned.</summary>
    public bool Contains(Tile tile) => _tiles.Exists(pin => Same(pin, tile));

    /// <summary>Pins a completion, or lets it go.</summary>
    public void Toggle(Tile tile)
    {
        if (_tiles.RemoveAll(pin => Same(pin, tile)) > 0)
        {
            return;
        }
        _tiles.Add(tile);
        if (_tiles.Count > Capacity)
        {
            _tiles.RemoveAt(0);
        }
    }

    /// <summary>Replaces all pins.</summary>
    public void Restore(IEnumerable<Tile> tiles)
    {
        _tiles.Clear();
        _tiles.AddRange(tiles.TakeLast(Capacity));
    }

    private static bool Same(Tile a, Tile b) =>
        ReferenceEquals(a, b) || (a.Key == b.Key && a.Run with { FirstIndex = 0, Count = 1 } == b.Run with { FirstIndex = 0, Count = 1 }
            && a.Model == b.Model && a.Drawing.SameAs(b.Drawing));
}
