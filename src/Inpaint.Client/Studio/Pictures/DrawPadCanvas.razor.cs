using Inpaint.Client.Localization;
using Inpaint.Core.Imaging;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Pictures;

/// <summary>A white sheet with a round black pen.</summary>
public sealed partial class DrawPadCanvas(IStringLocalizer<Text> localizer)
{
    private const int Side = 112;

    private ElementReference _canvas;

    /// <summary>Raised with what was drawn.</summary>
    [Parameter] public EventCallback<GreyImage> OnDrawn { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    /// <inheritdoc/>
    protected override string ModulePath => "Studio/Pictures/DrawPadCanvas.razor.js";

    /// <inheritdoc/>
    protected override object?[] AttachArguments => [_canvas, Side];

    private async Task UseAsync()
    {
        if (await CallAsync<byte[]>("read") is { } grey)
        {
            await OnDrawn.InvokeAsync(new GreyImage(Side, Side, grey));
        }
    }

    private Task UndoAsync() => CallAsync("undo");

    private Task StartOverAsync() => CallAsync("clear");
}
