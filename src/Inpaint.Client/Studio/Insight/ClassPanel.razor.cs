using System.Globalization;
using Inpaint.Client.Localization;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Studio.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Insight;

/// <summary>What the completions look like, and what to complete as.</summary>
public sealed partial class ClassPanel(IStringLocalizer<Text> localizer)
{
    /// <summary>The Studio.</summary>
    [Parameter, EditorRequired] public StudioSession Session { get; set; } = default!;

    private IStringLocalizer<Text> T { get; } = localizer;

    private ClassHistogram Histogram { get; set; } = new([]);

    private bool Accepts => Session.Model?.AcceptsLabel ?? false;

    private string Summary => Histogram.Total == 0
        ? T["No completions with a class to count"]
        : T["They look like: {0}", Histogram.ToString()];

    /// <inheritdoc/>
    protected override void OnParametersSet() => Histogram = new ClassHistogram(Session.Board.Filled.Select(tile => tile.Completion!));

    private string Hint => Accepts ? T["Choose a digit to complete as."] : T["This model takes no digit to complete as."];

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private string Checked(LabelChoice choice) => (Accepts ? Session.Settings.CompleteAs : LabelChoice.Any) == choice ? "true" : "false";

    private Task Choose(LabelChoice choice) => Session.ApplyAsync(Session.Settings with { CompleteAs = choice });
}
