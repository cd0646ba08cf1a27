using Inpaint.Client.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Runs;

/// <summary>Complete or cancel, sample again, how many, and where the run stands.</summary>
public sealed partial class RunBar(IStringLocalizer<Text> localizer)
{
    /// <summary>The Studio.</summary>
    [Parameter, EditorRequired] public StudioSession Session { get; set; } = default!;

    /// <summary>True where the further settings are shown.</summary>
    [Parameter] public bool Advanced { get; set; }

    /// <summary>Raised to show or hide the further settings.</summary>
    [Parameter] public EventCallback<bool> AdvancedChanged { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    private bool Busy => Session.Status.Busy;

    private double Share => Session.Status.Wanted == 0 ? 0 : 100.0 * Session.Status.Done / Session.Status.Wanted;

    private string? WhyNot => Session switch
    {
        { Model: null } => null,
        { Drawing.NothingMissing: true } => T["Nothing is erased yet: draw over the digit, or choose a hole."].Value,
        _ => null,
    };

    private string AgainTip => $"{T["Adds more, with the same seed"]} (N)";

    private string Progress => Session.Status switch
    {
        { Phase: RunPhase.Queued, QueuePosition: > 0 and var ahead } => T["Queued, {0} ahead", ahead],
        { Busy: true } status => $"{status.Done}/{status.Wanted}",
        { Phase: RunPhase.Cancelled } status => T["Cancelled at {0}/{1}", status.Done, status.Wanted],
        { Phase: RunPhase.Finished } when !Session.BoardIsCurrent => T["These belong to an earlier drawing: press Complete."],
        { Phase: RunPhase.Finished } when Session.BoardIsFull =>
            T["Completions: {0}, as many as one page holds. Complete replaces them.", Session.Board.Filled.Count()],
        { Phase: RunPhase.Finished } => T["Completions: {0}", Session.Board.Filled.Count()],
        _ => "",
    };

    private async Task RunOrCancelAsync()
    {
        if (Busy)
        {
            Session.Cancel();
        }
        else
        {
            await Session.CompleteAsync();
        }
    }
}
