using Inpaint.Client.Localization;
using Inpaint.Client.Studio.Runs;
using Inpaint.Core.Completions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Inpaint.Client.Studio.Grid;

/// <summary>The completions, three in a row, in slots that are there before they arrive.</summary>
public sealed partial class CompletionGrid(IStringLocalizer<Text> localizer)
{
    private const int Columns = 3;

    private ElementReference _grid;
    private long _board = -1;
    private int _groups;

    /// <summary>The Studio.</summary>
    [Parameter, EditorRequired] public StudioSession Session { get; set; } = default!;

    /// <summary>The selected completion, or null.</summary>
    [Parameter] public Tile? Selected { get; set; }

    /// <summary>Raised with a completion and what to do with it.</summary>
    [Parameter] public EventCallback<(Tile Tile, TileAction Action)> OnAct { get; set; }

    /// <inheritdoc/>
    protected override string ModulePath => "Studio/Grid/CompletionGrid.razor.js";

    /// <inheritdoc/>
    protected override object?[] AttachArguments => [_grid, Self];

    private IStringLocalizer<Text> T { get; } = localizer;

    private IReadOnlyList<Tile> Tiles => Session.Board.Tiles;

    // Tiles of one press of a button stand together. What it asked for names them: ten digits are ten runs from one index.
    private List<TileGroup> Groups
    {
        get
        {
            var groups = new List<TileGroup>();
            for (var at = 0; at < Tiles.Count; at++)
            {
                var run = Tiles[at].Run;
                if (at == 0 || Asked(run) != Asked(Tiles[at - 1].Run))
                {
                    groups.Add(new TileGroup(at, 0, at == 0 ? null : NameOf(run)));
                }

                groups[^1] = groups[^1] with { Count = groups[^1].Count + 1 };
            }

            return groups.Count == 0 ? [new TileGroup(0, 0, null)] : groups;
        }
    }

    /// <summary>Called by the module for a key pressed on a completion.</summary>
    [JSInvokable]
    public async Task OnTileKey(int place, string action)
    {
        if (place < 0 || place >= Tiles.Count || Tiles[place].Completion is null || !Enum.TryParse<TileAction>(action, out var parsed))
        {
            return;
        }
        await OnAct.InvokeAsync((Tiles[place], parsed));
    }

    /// <inheritdoc/>
    protected override async Task OnAttachedRenderAsync()
    {
        var (board, groups) = (Tiles.Count == 0 ? -1 : Tiles[0].Id, Groups);
        var added = board == _board && groups.Count > _groups;
        (_board, _groups) = (board, groups.Count);
        if (added)
        {
            await CallAsync("reveal", groups[^1].First);
        }
    }

    private static (int, int, SampleKey?) Asked(SampleRun run) => (run.Seed, run.FirstIndex, run.VariationOf);

    private string NameOf(SampleRun run) => run.VariationOf is { } of
        ? T["Variations of seed {0}, sample {1}", of.Seed, of.Index]
        : T["Sampled again with seed {0}", run.Seed];

    private sealed record TileGroup(int First, int Count, string? Name)
    {
        // The first group keeps the places of nine, so that nothing moves when they arrive.
        public int Rows => Math.Max((Count + Columns - 1) / Columns, First == 0 ? Columns : 1);
    }
}
