using System.Globalization;
using Inpaint.Client.Localization;
using Inpaint.Client.Studio.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Run;

/// <summary>Complete, cancel, sample again, and the numbers of the next run.</summary>
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

    private string Progress => Session.Status switch
    {
        { Phase: RunPhase.Queued, QueuePosition: > 0 and var ahead } => T["Queued, {0} ahead", ahead],
        { Busy: true } status => $"{status.Done}/{status.Wanted}",
        { Phase: RunPhase.Cancelled } status => T["Cancelled at {0}/{1}", status.Done, status.Wanted],
        _ => "",
    };

    private static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);

    private void OnAuto(ChangeEventArgs change) => Session.Choose(Session.Settings with { Auto = change.Value is true });

    private void OnLock() => Session.Choose(Session.Settings with { SeedLocked = !Session.Settings.SeedLocked });

    private Task OnCount(ChangeEventArgs change) =>
        int.TryParse(change.Value as string, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count)
            ? Session.ApplyAsync(Session.Settings with { Count = count })
            : Task.CompletedTask;

    private Task OnTemperature(ChangeEventArgs change) =>
        double.TryParse(change.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var temperature)
            ? Session.ApplyAsync(Session.Settings with { Temperature = temperature })
            : Task.CompletedTask;

    private Task OnSeed(ChangeEventArgs change) =>
        int.TryParse(change.Value as string, NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed)
            ? Session.ApplyAsync(Session.Settings with { Seed = seed, SeedLocked = true })
            : Task.CompletedTask;

    private Task OnModel(ChangeEventArgs change) => Session.ApplyAsync(Session.Settings with { Model = change.Value as string });
}
