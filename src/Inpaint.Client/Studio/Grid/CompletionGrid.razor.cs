using Inpaint.Client.Localization;
using Inpaint.Client.Studio.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Grid;

/// <summary>The completions, three in a row, in slots that are there before they arrive.</summary>
public sealed partial class CompletionGrid(IStringLocalizer<Text> localizer)
{
    private const int Columns = 3;
    private readonly int _focus;

    /// <summary>The Studio.</summary>
    [Parameter, EditorRequired] public StudioSession Session { get; set; } = default!;

    private IStringLocalizer<Text> T { get; } = localizer;

    private IReadOnlyList<Tile> Tiles => Session.Board.Tiles;

    private int Slots => Math.Max(Tiles.Count, Columns * Columns);
}
