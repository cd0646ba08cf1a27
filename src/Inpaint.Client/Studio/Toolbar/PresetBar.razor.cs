using System.Collections.Concurrent;
using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Core;
using Inpaint.Core.Holes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Toolbar;

/// <summary>Holes that one click makes.</summary>
public sealed partial class PresetBar(IStringLocalizer<Text> localizer)
{
    private const int ThumbnailSeed = 3;

    private static readonly ConcurrentDictionary<string, string> Thumbnails = new();

    private static readonly Dictionary<string, string> Labels = new()
    {
        ["left-half"] = "Left half",
        ["right-half"] = "Right half",
        ["top-half"] = "Top half",
        ["bottom-half"] = "Bottom half",
        ["top-left"] = "Top left quarter",
        ["top-right"] = "Top right quarter",
        ["bottom-left"] = "Bottom left quarter",
        ["bottom-right"] = "Bottom right quarter",
        ["centre"] = "Centre",
        ["column"] = "Middle column",
        ["strokes"] = "Random strokes",
        ["everything"] = "Everything",
    };

    /// <summary>Raised when one is chosen.</summary>
    [Parameter] public EventCallback<HolePreset> OnChosen { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    private static string Thumbnail(HolePreset preset) => Thumbnails.GetOrAdd(preset.Name, _ =>
        {
            var hole = preset.Make(ThumbnailSeed);
            return InkImage.ToDataUri(
                Array.ConvertAll(hole, value => (byte)(value * byte.MaxValue)),
                Array.ConvertAll(new byte[ImageSize.Pixels], _ => (byte)1)
            );
        });
}
