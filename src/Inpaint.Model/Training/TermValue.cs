namespace Inpaint.Model.Training;

/// <summary>A term of an objective, averaged over images.</summary>
/// <param name="Name">In camel case, for example "kl".</param>
/// <param name="Parts">Such as the divergence of every layer, coarse to fine.</param>
public sealed record TermValue(string Name, IReadOnlyList<double> Parts)
{
    /// <summary>All parts together.</summary>
    public double Total => Parts.Sum();
}
