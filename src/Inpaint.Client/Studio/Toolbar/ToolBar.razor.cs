using Inpaint.Client.Localization;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Toolbar;

/// <summary>Tools, brush size, undo, redo, invert and clear.</summary>
public sealed partial class ToolBar(IStringLocalizer<Text> localizer)
{
    private static readonly (CanvasTool Tool, string Icon, string Label, string Key)[] Tools =
    [
        (CanvasTool.Erase, "erase", "Erase", "B"),
        (CanvasTool.Restore, "restore", "Restore", "E"),
        (CanvasTool.Rectangle, "rectangle", "Rectangle", "R"),
    ];

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

    private Task OnSize(ChangeEventArgs change) =>
        int.TryParse(change.Value as string, out var size) ? BrushChanged.InvokeAsync((Brush with { Size = size }).Clamped()) : Task.CompletedTask;
}
