using Inpaint.Client.Localization;
using Inpaint.Client.Studio.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Grid;

/// <summary>One completion, or the slot that waits for it.</summary>
public sealed partial class CompletionTile(IStringLocalizer<Text> localizer)
{
    /// <summary>The slot.</summary>
    [Parameter, EditorRequired] public Tile Tile { get; set; } = default!;

    /// <summary>Place in the grid, from 0.</summary>
    [Parameter] public int Place { get; set; }

    /// <summary>Slots in the grid.</summary>
    [Parameter] public int Of { get; set; }

    /// <summary>True for the one tile that Tab reaches.</summary>
    [Parameter] public bool Focusable { get; set; }

    /// <summary>True where it is the selected one.</summary>
    [Parameter] public bool Selected { get; set; }

    /// <summary>True where it is pinned.</summary>
    [Parameter] public bool Pinned { get; set; }

    /// <summary>Raised when it is clicked.</summary>
    [Parameter] public EventCallback OnSelected { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    private string Label =>
        Tile.Completion switch
        {
            null => T["Completion {0} of {1}, not there yet", Place + 1, Of],
            { LooksLike: { } digit } => T[
                "Completion {0} of {1}, looks like a {2}, seed {3}, sample {4}",
                Place + 1,
                Of,
                digit,
                Tile.Run.Seed,
                Tile.Index
            ],
            _ => T["Completion {0} of {1}, seed {2}, sample {3}", Place + 1, Of, Tile.Run.Seed, Tile.Index],
        };
}
