using Inpaint.Client.Localization;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Inpaint.Client.Studio.Canvas;

/// <summary>The digit with its hatched hole, edited by mouse, touch, pen and keys. Pointer moves never leave the browser.</summary>
public sealed partial class HoleCanvas(IStringLocalizer<Text> localizer)
{
    private ElementReference _canvas;
    // A blank sheet is what the module begins with. To load it would write over the drawing that the browser remembers, perhaps before the
    // page has read that.
    private Drawing _shown = Drawing.Blank;

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired] public Drawing Drawing { get; set; } = Drawing.Blank;

    /// <summary>Tool in hand.</summary>
    [Parameter, EditorRequired] public CanvasBrush Brush { get; set; } = new();

    /// <summary>What to do here, for who has done nothing yet; or null.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>Raised with the 784 values of the new hole when a stroke is finished.</summary>
    [Parameter] public EventCallback<byte[]> OnErased { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    /// <inheritdoc/>
    protected override string ModulePath => "Studio/Canvas/HoleCanvas.razor.js";

    /// <inheritdoc/>
    protected override object?[] AttachArguments =>
    [
        _canvas, Self, new
        {
            texts = new
            {
                where = T["Row {0}, column {1}, {2}. {3} of 784 pixels are erased."].Value,
                erased = T["erased"].Value,
                seen = T["seen"].Value,
            },
        },
    ];

    // The module reads tool and size from the element: what the toolbar shows is what the next stroke does, however slow the connection.
    private string Tool => Brush.Tool.ToString().ToLowerInvariant();

    /// <summary>Called by the module, once for every finished stroke.</summary>
    /// <param name="missing">784 values, 1 = erased.</param>
    [JSInvokable]
    public async Task OnStroke(byte[] missing)
    {
        if (missing.Length != ImageSize.Pixels || missing.Any(value => value > 1))
        {
            throw new ArgumentException($"Expected {ImageSize.Pixels} values of 0 or 1, got {missing.Length}.", nameof(missing));
        }
        _shown = new Drawing(Drawing.Pixels, missing);
        await OnErased.InvokeAsync(missing);
    }

    /// <inheritdoc/>
    protected override async Task OnAttachedRenderAsync()
    {
        if (!_shown.SameAs(Drawing))
        {
            _shown = Drawing;
            await CallAsync("load", Drawing.Pixels, Drawing.Missing);
        }
    }
}
