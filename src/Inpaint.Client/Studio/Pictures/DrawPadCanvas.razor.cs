using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Inpaint.Client.Studio.Pictures;

/// <summary>A white sheet with a round black pen.</summary>
public sealed partial class DrawPadCanvas(IJSRuntime js, IStringLocalizer<Text> localizer) : IAsyncDisposable
{
    private const int Side = 112;

    private ElementReference _canvas;
    private IJSObjectReference? _handle;

    /// <summary>Raised with what was drawn.</summary>
    [Parameter] public EventCallback<GreyPicture> OnDrawn { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _handle.ReleaseAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await using var module = await js.ImportAsync("Studio/Pictures/DrawPadCanvas.razor.js");
        _handle = await module.InvokeAsync<IJSObjectReference>("attach", _canvas, Side);
    }

    private async Task UseAsync()
    {
        if (_handle is not null) await OnDrawn.InvokeAsync(new GreyPicture(await _handle.InvokeAsync<byte[]>("read"), Side, Side));
    }

    private async Task StartOverAsync()
    {
        if (_handle is not null) await _handle.InvokeVoidAsync("clear");
    }
}
