using System.Collections.Concurrent;
using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Core;
using Inpaint.Core.Completions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Toolbar;

/// <summary>Holes that one click makes.</summary>
public sealed partial class PresetBar(IStringLocalizer<Text> localizer)
{
    private const int ThumbnailSeed = 3;

    private static readonly ConcurrentDictionary<HolePreset, string> Thumbnails = new();

    private static readonly (HolePreset Preset, string Label)[] Presets =
    [
        (HolePreset.LeftHalf, "Left half"),
        (HolePreset.RightHalf, "Right half"),
        (HolePreset.TopHalf, "Top half"),
        (HolePreset.BottomHalf, "Bottom half"),
        (HolePreset.TopLeft, "Top left quarter"),
        (HolePreset.TopRight, "Top right quarter"),
        (HolePreset.BottomLeft, "Bottom left quarter"),
        (HolePreset.BottomRight, "Bottom right quarter"),
        (HolePreset.Centre, "Centre"),
        (HolePreset.Column, "Middle column"),
        (HolePreset.Strokes, "Random strokes"),
        (HolePreset.Everything, "Everything"),
    ];

    /// <summary>Raised when one is chosen.</summary>
    [Parameter] public EventCallback<HolePreset> OnChosen { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    private static string Thumbnail(HolePreset preset) => Thumbnails.GetOrAdd(preset, static shape =>
    {
        var hole = HolePresets.Make(shape, new Random(ThumbnailSeed));
        return InkImage.ToDataUri(Array.ConvertAll(hole, value => (byte)(value * byte.MaxValue)), Array.ConvertAll(new byte[ImageSize.Pixels], _ => (byte)1));
    });
}
