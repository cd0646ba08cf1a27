namespace Inpaint.Client.Lab.Toy;

/// <summary>
/// One-dimensional data: P_gt is a mixture of normal distributions, so that it is positive and smooth everywhere, as the proof asks.
/// </summary>
/// <param name="Name">English name, a key of the localised texts.</param>
/// <param name="Parts">Weights that sum to 1, means and standard deviations above 0.</param>
public sealed record ToyData(string Name, IReadOnlyList<(double Weight, double Mean, double Sigma)> Parts)
{
    /// <summary>The data sets to choose from.</summary>
    public static IReadOnlyList<ToyData> All { get; } =
    [
        new("Two peaks", [(0.5, -1.5, 0.5), (0.5, 1.5, 0.5)]),
        new("Three uneven peaks", [(0.5, -1.8, 0.6), (0.2, 0.2, 0.3), (0.3, 1.9, 0.45)]),
        new("One lopsided peak", [(0.35, -0.6, 0.35), (0.35, 0.1, 0.6), (0.3, 1.2, 1)]),
    ];

    /// <summary>P_gt(x).</summary>
    public double Density(double x) => Parts.Sum(part => part.Weight * Normal.Density((x - part.Mean) / part.Sigma) / part.Sigma);

    /// <summary>F(x), the distribution function.</summary>
    public double Below(double x) => Parts.Sum(part => part.Weight * Normal.Below((x - part.Mean) / part.Sigma));

    /// <summary>1 - F(x).</summary>
    public double Above(double x) => Parts.Sum(part => part.Weight * Normal.Above((x - part.Mean) / part.Sigma));
}
