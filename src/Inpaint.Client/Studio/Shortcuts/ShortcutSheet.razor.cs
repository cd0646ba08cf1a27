using Inpaint.Client.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Inpaint.Client.Studio.Shortcuts;

/// <summary>The list of shortcuts, and the switch that turns the single keys off (WCAG 2.2, criterion 2.1.4).</summary>
public sealed partial class ShortcutSheet(IStringLocalizer<Text> localizer)
{
    private static readonly (string Keys, string What)[] Shortcuts =
    [
        ("B", "Erase"), ("E", "Restore"), ("R", "Rectangle"), ("[ ]", "Thinner or thicker brush"),
        ("X", "Invert the hole"), ("Del", "Clear the hole"), ("Ctrl Z", "Undo"), ("Ctrl Y", "Redo"), ("O", "Show the original while held"),
        ("Ctrl Enter", "Complete"), ("N", "Sample again"), ("Esc", "Cancel"), ("L", "Lock the seed"),
        ("←↑↓→", "Move over the canvas, or among the completions"), ("Shift ←↑↓→", "Paint on the canvas, or draw a rectangle"),
        ("Space", "On the canvas: erase or restore here"), ("I", "On the canvas: say where you are"),
        ("Enter", "On a completion: select it"), ("P", "On a completion: pin it"), ("C", "On a completion: copy it"),
        ("S", "On a completion: save it"), ("V", "On a completion: variations near it"), ("?", "This list"),
    ];

    private bool _singleKeys;

    /// <summary>True where shortcuts without Ctrl are on.</summary>
    [Parameter] public bool SingleKeys { get; set; } = true;

    /// <summary>Raised when they are turned on or off.</summary>
    [Parameter] public EventCallback<bool> SingleKeysChanged { get; set; }

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    private IStringLocalizer<Text> T { get; } = localizer;

    /// <inheritdoc/>
    protected override void OnInitialized() => _singleKeys = SingleKeys;
}
