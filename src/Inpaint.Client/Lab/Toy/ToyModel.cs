namespace Inpaint.Client.Lab.Toy;

/// <summary>
/// The VAE of Doersch's appendix A for one sigma: z ~ N(0, 1), P(X|z) = N(f(z), sigma^2), Q(z|X) = N(g(X), (g'(X) sigma)^2). Integrals by
/// Simpson's rule where the integrand lives.
/// </summary>
/// <param name="generator">f and g.</param>
/// <param name="sigma">Standard deviation of P(X|z), above 0.</param>
public sealed class ToyModel(ExactGenerator generator, double sigma)
{
    private const double Widths = 8, DataReach = 8;
    private const int Intervals = 200, FineIntervals = 1600;

    /// <summary>
    /// P_sigma(x) = integral of density(z) N(x; f(z), sigma^2) dz, with y = f(z) in place of z: f is steep where data are rare, and
    /// density(z) dz = P_gt(y) dy.
    /// </summary>
    public double Density(double x) => Simpson.Integrate(
        y => generator.Data.Density(y) * Math.Exp(Normal.LogDensity(x, y, sigma)), x - Widths * sigma, x + Widths * sigma, Intervals);

    /// <summary>P_sigma(z|x), a density over z.</summary>
    /// <param name="x">The data point.</param>
    /// <param name="evidence">P_sigma(x).</param>
    /// <param name="z">Where.</param>
    public double Posterior(double x, double evidence, double z) => Math.Exp(LogJoint(x, z)) / evidence;

    /// <summary>Mean and standard deviation of Q(z|x).</summary>
    public (double Mean, double Sigma) Recognize(double x) => (generator.Find(x), generator.Slope(x) * sigma);

    /// <summary>KL(Q(z|x) || P_sigma(z|x)), in nats.</summary>
    public double Divergence(double x)
    {
        var (mean, spread) = Recognize(x);
        var evidence = Math.Log(Density(x));
        return Simpson.Integrate(
            t => Normal.Density(t) * (Normal.LogDensity(t, 0, 1) - Math.Log(spread) - LogJoint(x, mean + spread * t) + evidence),
            -Widths,
            Widths,
            FineIntervals
        );
    }

    /// <summary>Mean over the data of KL(Q(z|X) || P_sigma(z|X)), in nats: how far the bound lies below log P_sigma(X).</summary>
    public double MeanDivergence() => Simpson.Integrate(x => generator.Data.Density(x) * Divergence(x), -DataReach, DataReach, Intervals);

    /// <summary>KL(P_gt || P_sigma), in nats: how far the model is from the data.</summary>
    public double DataDivergence() => Simpson.Integrate(
        x => generator.Data.Density(x) is > 1e-300 and var p ? p * Math.Log(p / Density(x)) : 0, -DataReach, DataReach, Intervals);

    private double LogJoint(double x, double z) => Normal.LogDensity(z, 0, 1) + Normal.LogDensity(x, generator.Draw(z), sigma);
}
