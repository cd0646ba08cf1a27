using System.Runtime.InteropServices;
using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Views;

/// <summary>One picture of all completions, with a readout of the pixel under the pointer or the keyboard cursor.</summary>
public sealed partial class PixelMap(IStringLocalizer<Text> localizer)
{
    private ElementReference _sheet;
    private string _uri = "";
    private float[] _mean = [];
    private float[] _deviation = [];
    private bool _fresh;

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired] public StudioView View { get; set; }

    /// <summary>The Studio.</summary>
    [Parameter, EditorRequired] public StudioSession Session { get; set; } = default!;

    /// <inheritdoc/>
    protected override string ModulePath => "Studio/Views/PixelMap.razor.js";

    /// <inheritdoc/>
    protected override object?[] AttachArguments => [_sheet, T["Row {0}, column {1}: mean {2}, standard deviation {3}"].Value];

    private IStringLocalizer<Text> T { get; } = localizer;

    private string Title => View switch
    {
        StudioView.Mean => T["Mean of the completions"],
        StudioView.Deviation => T["Standard deviation of the completions"],
        StudioView.Overlay => T["All completions on top of each other"],
        _ => T["The original picture"],
    };

    private string Explanation =>
        View switch
        {
            StudioView.Mean => T[
                "The average of {0} completions. Where they disagree it blurs: this is what a network without a latent variable has to answer.",
                Count
            ],
            StudioView.Deviation => T["Colour marks the pixels where {0} completions differ: what the seen part leaves open.", Count],
            StudioView.Overlay => T["{0} completions at once, each in the colour of the digit that it looks like.", Count],
            _ => T["The picture as it was before anything was erased. The model never saw the erased part."],
        };

    private int Count => Session.Board.Filled.Count();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var completions = Session.Board.Filled.Select(tile => tile.Completion!).ToList();
        var pixels = completions.ConvertAll(completion => completion.Pixels);
        var missing = Session.Board.Tiles.Count > 0 ? Session.Board.Tiles[0].Drawing.Missing : Session.Drawing.Missing;
        if (View == StudioView.Original)
        {
            pixels = [Session.Drawing.Pixels];
        }
        _mean = PixelStatistics.Mean(pixels);
        _deviation = PixelStatistics.Deviation(pixels);
        _uri = View switch
        {
            StudioView.Deviation => MapImages.Deviation(_deviation),
            StudioView.Overlay => MapImages.Overlay(completions, missing),
            StudioView.Original => InkImage.ToDataUri(Session.Drawing.Pixels),
            _ => MapImages.Mean(_mean, missing),
        };
        _fresh = true;
    }

    /// <inheritdoc/>
    protected override async Task OnAttachedRenderAsync()
    {
        if (_fresh)
        {
            _fresh = false;
            await CallAsync("show", Bytes(_mean), Bytes(_deviation));
        }
    }

    private static byte[] Bytes(float[] values) => MemoryMarshal.AsBytes<float>(values).ToArray();
}
