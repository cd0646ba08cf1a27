using Inpaint.Client.Studio.Drawings;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio.Runs;

/// <summary>The completions on screen, in the order in which they were asked for, and the runs that made them.</summary>
public sealed class TileBoard
{
    /// <summary>Most completions that one page holds.</summary>
    public const int Capacity = 1024;

    private readonly List<Tile> _tiles = [];
    private readonly List<SampleRun> _runs = [];
    private long _nextId;

    /// <summary>All slots, filled and waiting.</summary>
    public IReadOnlyList<Tile> Tiles => _tiles;

    /// <summary>Runs that made the slots, oldest first.</summary>
    public IReadOnlyList<SampleRun> Runs => _runs;

    /// <summary>Slots that are filled.</summary>
    public IEnumerable<Tile> Filled => _tiles.Where(tile => tile.Completion is not null);

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        _tiles.Clear();
        _runs.Clear();
    }

    /// <summary>Reserves the slots of a run, after those that are there.</summary>
    public void Reserve(Drawing drawing, string? model, SampleRun run)
    {
        _runs.Add(run);
        for (var i = 0; i < run.Count; i++)
        {
            _tiles.Add(new Tile(_nextId++, drawing, model, run, run.FirstIndex + i));
        }
    }

    /// <summary>Fills the first waiting slot of the run that has the completion's index.</summary>
    /// <returns>The slot, or null where there is none (the run was replaced).</returns>
    public Tile? Fill(SampleRun run, Completion completion)
    {
        var tile = _tiles.Find(t => ReferenceEquals(t.Run, run) && t.Index == completion.Index && t.Completion is null);
        tile?.Fill(completion);
        return tile;
    }

    /// <summary>Drops the slots that nothing will fill any more, and shortens their runs to what arrived.</summary>
    public void DropWaiting()
    {
        _tiles.RemoveAll(tile => tile.Completion is null);
        for (var i = _runs.Count - 1; i >= 0; i--)
        {
            var run = _runs[i];
            var arrived = _tiles.Count(tile => ReferenceEquals(tile.Run, run));
            if (arrived == 0)
            {
                _runs.RemoveAt(i);
            }
            else if (arrived < run.Count)
            {
                _runs[i] = run with { Count = arrived };
            }
        }
    }

    /// <summary>First index that no run with this seed has used.</summary>
    public int NextIndex(int seed) =>
        _runs.Where(run => run.Seed == seed).Select(run => run.FirstIndex + run.Count).DefaultIfEmpty(0).Max();
}
