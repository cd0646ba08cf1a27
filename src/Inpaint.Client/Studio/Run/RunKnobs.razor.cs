using System.Globalization;
using Inpaint.Client.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Run;

/// <summary>How many, how varied, from which seed, by which model.</summary>
public sealed partial class RunKnobs(IStringLocalizer<Text> localizer)
{
    /// <summary>The Studio.</summary>
    [Parameter, EditorRequired] public StudioSession Session { get; set; } = default!;

    private IStringLocalizer<Text> T { get; } = localizer;

    private static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);

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
