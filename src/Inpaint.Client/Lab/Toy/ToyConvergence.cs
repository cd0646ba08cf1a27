using System.Collections.Concurrent;

namespace Inpaint.Client.Lab.Toy;

/// <summary>How both divergences fall with sigma, for one data set. Computed once for every server, because it takes a moment.</summary>
public static class ToyConvergence
{
    private const double Largest = 0.5, Smallest = 0.005;
    private const int Steps = 12;

    private static readonly ConcurrentDictionary<ToyData, Lazy<ExactGenerator>> Generators = new();
    private static readonly ConcurrentDictionary<ToyData, Lazy<IReadOnlyList<Point>>> Curves = new();

    /// <summary>The exact generator of a data set.</summary>
    public static ExactGenerator Generator(ToyData data) => Generators.GetOrAdd(data, key => new(() => new ExactGenerator(key))).Value;

    /// <summary>The divergences from a large sigma to a small one.</summary>
    public static IReadOnlyList<Point> Curve(ToyData data) => Curves.GetOrAdd(data, key => new(() =>
        [.. Enumerable.Range(0, Steps).Select(i => At(key, Largest * Math.Pow(Smallest / Largest, (double)i / (Steps - 1))))])).Value;

    /// <summary>The divergences at one sigma.</summary>
    public static Point At(ToyData data, double sigma)
    {
        var model = new ToyModel(Generator(data), sigma);
        return new(sigma, model.DataDivergence(), model.MeanDivergence());
    }

    /// <summary>Both divergences at one sigma, in nats.</summary>
    /// <param name="Sigma">Standard deviation of P(X|z).</param>
    /// <param name="Data">KL(P_gt || P_sigma).</param>
    /// <param name="Posterior">Mean over the data of KL(Q(z|X) || P_sigma(z|X)).</param>
    public readonly record struct Point(double Sigma, double Data, double Posterior);
}
