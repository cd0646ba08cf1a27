using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Client.Studio.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Inpaint.Client.Studio.Grid;

/// <summary>The completions, three in a row, in slots that are there before they arrive.</summary>
public sealed partial class CompletionGrid(IStringLocalizer<Text> localizer)
{
    private const int Columns = 3;

    private ElementReference _grid;

    /// <summary>The Studio.</summary>
    [Parameter, EditorRequired] public StudioSession Session { get; set; } = default!;

    /// <summary>The selected completion, or null.</summary>
    [Parameter] public Tile? Selected { get; set; }

    /// <summary>Raised with a completion and what to do with it.</summary>
    [Parameter] public EventCallback<(Tile Tile, TileAction Action)> OnAct { get; set; }

    /// <inheritdoc/>
    protected override string ModulePath => "Studio/Grid/CompletionGrid.razor.js";

    /// <inheritdoc/>
    protected override object?[] AttachArguments => [_grid, Self, Columns];

    private IStringLocalizer<Text> T { get; } = localizer;

    private IReadOnlyList<Tile> Tiles => Session.Board.Tiles;

    private int Slots => Math.Max(Tiles.Count, Columns * Columns);

    /// <summary>Called by the module for a key pressed on a completion.</summary>
    [JSInvokable]
    public async Task OnTileKey(int place, string action)
    {
        if (place < 0 || place >= Tiles.Count || Tiles[place].Completion is null || !Enum.TryParse<TileAction>(action, out var parsed)) return;
        await OnAct.InvokeAsync((Tiles[place], parsed));
    }
}
