namespace Inpaint.Model.Pictures;

/// <summary>A file that is no part of a data set.</summary>
/// <param name="Name">Its name in the folder or archive; control characters are shown as ?.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record RefusedFile(string Name, string Reason)
{
    /// <summary>Its name in the folder or archive.</summary>
    public string Name { get; } = string.Concat(Name.Select(letter => char.IsControl(letter) ? '?' : letter));
}
