using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Inpaint.Client.Studio.Toolbar;

/// <summary>Tools, brush size, undo, redo, invert and clear.</summary>
public sealed partial class ToolBar(IStringLocalizer<Text> localizer)
{
    // Material has no eraser: a rubber lying on its corner.
    private const string Eraser =
        "<path d=\"M16.2 3.6 21 8.4a2 2 0 0 1 0 2.8L13.2 19H21v2H7.6l-4.2-4.2a2 2 0 0 1 0-2.8L13.4 3.6a2 2 0 0 1 2.8 0zM4.8 15.4 8.4 19h2l2.3-2.3-5-5z\"/>";

    /// <summary>Tool in hand.</summary>
    [Parameter, EditorRequired] public CanvasBrush Brush { get; set; } = new();

    /// <summary>Raised when another tool or size is chosen.</summary>
    [Parameter] public EventCallback<CanvasBrush> BrushChanged { get; set; }

    /// <summary>What can be undone.</summary>
    [Parameter, EditorRequired] public DrawingHistory History { get; set; } = default!;

    /// <summary>Raised to go back one stroke.</summary>
    [Parameter] public EventCallback OnUndo { get; set; }

    /// <summary>Raised to take back the last undo.</summary>
    [Parameter] public EventCallback OnRedo { get; set; }

    /// <summary>Raised to turn the hole inside out.</summary>
    [Parameter] public EventCallback OnInvert { get; set; }

    /// <summary>Raised to bring everything back.</summary>
    [Parameter] public EventCallback OnClear { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    private IReadOnlyList<ToggleOption<CanvasTool>> Tools =>
    [
        new(CanvasTool.Erase, T["Erase"], "tool-erase", Eraser, "B"),
        new(CanvasTool.Restore, T["Restore"], "tool-restore", Icons.Material.Filled.Brush, "E"),
        new(CanvasTool.Rectangle, T["Rectangle"], "tool-rectangle", Icons.Material.Filled.HighlightAlt, "R"),
    ];
}
