using Inpaint.Client.Localization;
using Inpaint.Client.Studio.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Run;

/// <summary>Complete, cancel, sample again.</summary>
public sealed partial class RunBar(IStringLocalizer<Text> localizer)
{
    /// <summary>The Studio.</summary>
    [Parameter, EditorRequired] public StudioSession Session { get; set; } = default!;

    private IStringLocalizer<Text> T { get; } = localizer;

    private string? WhyNot => Session switch
    {
        { Model: null } => null,
        { Drawing.NothingMissing: true } => T["Nothing is erased yet: draw over the digit, or choose a hole."].Value,
        _ => null,
    };

    private string AgainTitle => $"{T["Adds more, with the same seed"]} (N)";

    private string Progress => Session.Status switch
    {
        { Phase: RunPhase.Queued, QueuePosition: > 0 and var ahead } => T["Queued, {0} ahead", ahead],
        { Busy: true } status => $"{status.Done}/{status.Wanted}",
        { Phase: RunPhase.Cancelled } status => T["Cancelled at {0}/{1}", status.Done, status.Wanted],
        { Phase: RunPhase.Finished } when !Session.BoardIsCurrent => T["These belong to an earlier drawing: press Complete."],
        { Phase: RunPhase.Finished } status => T["Completions of this drawing: {0}", status.Done],
        _ => "",
    };

    private void OnAuto(ChangeEventArgs change) => Session.Choose(Session.Settings with { Auto = change.Value is true });
}
