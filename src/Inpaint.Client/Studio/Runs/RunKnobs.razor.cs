using Inpaint.Client.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Runs;

/// <summary>How varied, from which seed, by which model.</summary>
public sealed partial class RunKnobs(IStringLocalizer<Text> localizer)
{
    /// <summary>The Studio.</summary>
    [Parameter, EditorRequired] public StudioSession Session { get; set; } = default!;

    private IStringLocalizer<Text> T { get; } = localizer;

    private void OnLock() => Session.Choose(Session.Settings with { SeedLocked = !Session.Settings.SeedLocked });
}
