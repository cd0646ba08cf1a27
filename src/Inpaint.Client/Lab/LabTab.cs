namespace Inpaint.Client.Lab;

/// <summary>One experiment of the Lab.</summary>
/// <param name="Slug">Its address below /lab/.</param>
/// <param name="Title">English title, a key of the localised texts.</param>
/// <param name="Icon">Its Material icon.</param>
/// <param name="Component">What is shown: a component without parameters, whose outermost element is a LabFrame.</param>
public sealed record LabTab(string Slug, string Title, string Icon, Type Component);
