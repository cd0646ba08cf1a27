using Inpaint.Core.Weights;

namespace Inpaint.Core.Completions;

/// <summary>What a person or a program may know about a loaded model.</summary>
/// <param name="Name">Name to use in a request, for example "ladder".</param>
/// <param name="Title">Name to show.</param>
/// <param name="Device">"cpu" or "cuda:0".</param>
/// <param name="Hash">SHA-256 of the weights, lower-case hex: the same hash and request give the same pixels.</param>
/// <param name="Stochastic">False for the regressor, which has one answer only.</param>
/// <param name="AcceptsLabel">True where a class to complete as may be asked for.</param>
/// <param name="HasCoarseLatents">True where variations can keep the coarse latents.</param>
/// <param name="FellBackFrom">The GPU that failed while serving, and that <paramref name="Device"/> stands in for; null where none
/// did.</param>
public sealed record ModelInfo(
    string Name,
    string Title,
    string Device,
    string Hash,
    bool Stochastic,
    bool AcceptsLabel,
    bool HasCoarseLatents,
    string? FellBackFrom = null
)
{
    /// <summary>Name of the pictures that it was trained on, to use in a request.</summary>
    public string Pictures { get; init; } = PictureSet.Digits.Name;

    /// <summary>Names of the classes that a label counts through from 0; empty where the pictures have none.</summary>
    public IReadOnlyList<string> Classes { get; init; } = PictureSet.Digits.Classes;

    /// <summary>Two descriptions are the same where all they say is, the names of the classes one by one.</summary>
    public bool Equals(ModelInfo? other) =>
        other is not null
        && (Name, Title, Device, Hash, Stochastic, AcceptsLabel, HasCoarseLatents) == (other.Name, other.Title, other.Device, other.Hash,
            other.Stochastic, other.AcceptsLabel, other.HasCoarseLatents)
        && (FellBackFrom, Pictures) == (other.FellBackFrom, other.Pictures)
        && Classes.SequenceEqual(other.Classes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Pictures, Name, Hash, Device);
}
