using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.Latent;

/// <summary>Asks for the divergence of one normal distribution from N(0, 1).</summary>
/// <param name="Mean">-4 to 4.</param>
/// <param name="LogVariance">Natural logarithm of the variance, -6 to 3.</param>
public sealed record KlQuery(double Mean, double LogVariance) : LabQuery<KlAnswer>;

/// <summary>The divergence, twice.</summary>
/// <param name="Formula">In closed form, in nats.</param>
/// <param name="Integral">The integral of q log(q / p), summed numerically, in nats.</param>
/// <param name="Z">Where the curves are given.</param>
/// <param name="Q">Density of q.</param>
/// <param name="P">Density of p.</param>
/// <param name="Integrand">q log(q / p).</param>
public sealed record KlAnswer(
    double Formula,
    double Integral,
    IReadOnlyList<double> Z,
    IReadOnlyList<double> Q,
    IReadOnlyList<double> P,
    IReadOnlyList<double> Integrand
);
