using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Client.Studio.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Inpaint.Client.Studio.Grid;

/// <summary>The completions, three in a row, in slots that are there before they arrive.</summary>
public sealed partial class CompletionGrid(IJSRuntime js, IStringLocalizer<Text> localizer) : IAsyncDisposable
{
    private const int Columns = 3;

    private ElementReference _grid;
    private DotNetObjectReference<CompletionGrid>? _self;
    private IJSObjectReference? _handle;

    /// <summary>The Studio.</summary>
    [Parameter, EditorRequired] public StudioSession Session { get; set; } = default!;

    /// <summary>The selected completion, or null.</summary>
    [Parameter] public Tile? Selected { get; set; }

    /// <summary>Raised with a completion and what to do with it.</summary>
    [Parameter] public EventCallback<(Tile Tile, TileAction Action)> OnAct { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    private IReadOnlyList<Tile> Tiles => Session.Board.Tiles;

    private int Slots => Math.Max(Tiles.Count, Columns * Columns);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _handle.ReleaseAsync();
        _self?.Dispose();
    }

    /// <summary>Called by the module for a key pressed on a completion.</summary>
    [JSInvokable]
    public async Task OnTileKey(int place, string action)
    {
        if (place < 0 || place >= Tiles.Count || Tiles[place].Completion is null || !Enum.TryParse<TileAction>(action, out var parsed)) return;
        await OnAct.InvokeAsync((Tiles[place], parsed));
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await using var module = await js.ImportAsync("Studio/Grid/CompletionGrid.razor.js");
        _handle = await module.InvokeAsync<IJSObjectReference>("attach", _grid, _self, Columns);
    }
}
