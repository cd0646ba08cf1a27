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
    private IJSObjectReference? _handle;

    /// <summary>The Studio.</summary>
    [Parameter, EditorRequired] public StudioSession Session { get; set; } = default!;

    private IStringLocalizer<Text> T { get; } = localizer;

    private IReadOnlyList<Tile> Tiles => Session.Board.Tiles;

    private int Slots => Math.Max(Tiles.Count, Columns * Columns);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _handle.ReleaseAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await using var module = await js.ImportAsync("Studio/Grid/CompletionGrid.razor.js");
        _handle = await module.InvokeAsync<IJSObjectReference>("attach", _grid, Columns);
    }
}
