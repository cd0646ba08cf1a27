namespace Inpaint.Core.Completions;

/// <summary>What a person or a program may know about a loaded model.</summary>
/// <param name="Name">Name to use in a request, for example "ladder".</param>
/// <param name="Title">Name to show.</param>
/// <param name="Device">"cpu" or "cuda:0".</param>
/// <param name="Hash">SHA-256 of the weights, lower-case hex: the same hash and request give the same pixels.</param>
/// <param name="Stochastic">False for the regressor, which has one answer only.</param>
/// <param name="AcceptsLabel">True where a digit to complete as may be asked for.</param>
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
);
