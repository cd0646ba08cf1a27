using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.LabelCvae;

/// <summary>Asks where the ten priors lie, and how far from each other.</summary>
public sealed record ClassMapQuery : LabQuery<ClassMap>;

/// <summary>The ten priors N(mu_y, I), seen on the plane that keeps the most of the means' spread.</summary>
/// <param name="Means">mu_y of every digit on the plane, in standard deviations of the prior.</param>
/// <param name="Draws">Points of every prior on the plane.</param>
/// <param name="Share">Share of the means' squared spread that the plane keeps, 0 to 1.</param>
/// <param name="Distances">[10][10]: distances between the means in the whole space, in standard deviations.</param>
public sealed record ClassMap(
    IReadOnlyList<(double X, double Y)> Means, IReadOnlyList<IReadOnlyList<(double X, double Y)>> Draws, double Share,
    IReadOnlyList<IReadOnlyList<double>> Distances);
