namespace Inpaint.Model.Evaluation;

/// <summary>A number from the literature.</summary>
/// <param name="NatsPerImage">Negative log-likelihood, or its bound, of the missing pixels.</param>
/// <param name="Source">Where it was published, and how it was estimated.</param>
public sealed record PublishedResult(double NatsPerImage, string Source);
