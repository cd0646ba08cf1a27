using System.Globalization;
using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
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

    private LabelChoice Chosen => Accepts ? Session.Settings.CompleteAs : LabelChoice.Any;

    private IReadOnlyList<ToggleOption<LabelChoice>> Choices =>
    [
        .. Enumerable.Range(0, 10).Select(digit => new ToggleOption<LabelChoice>(
            LabelChoice.One(digit), $"{digit}", $"as-{digit}", AriaLabel: T["Complete as {0}", digit], Disabled: !Accepts)),
        new(LabelChoice.Any, T["Any digit"], "as-any"),
        new(LabelChoice.EachDigit, T["Each of 0–9"], "as-each", Disabled: !Accepts),
    ];
}
