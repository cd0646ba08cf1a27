namespace Inpaint.Client.Shared;

/// <summary>One of the values of a <see cref="ToggleChoice{T}"/>.</summary>
/// <param name="Value">What is chosen.</param>
/// <param name="Label">Its name, in the person's language.</param>
/// <param name="TestId">Name for tests.</param>
/// <param name="Icon">Icon before the label, or null.</param>
/// <param name="Shortcut">Key that chooses it, shown in the tooltip of an option with an icon.</param>
/// <param name="AriaLabel">What a screen reader says in place of the label, or null.</param>
/// <param name="Disabled">True where it cannot be chosen.</param>
public sealed record ToggleOption<T>(
    T Value, string Label, string TestId, string? Icon = null, string? Shortcut = null, string? AriaLabel = null, bool Disabled = false);
