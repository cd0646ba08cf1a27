namespace Inpaint.Client.Lab.Toy;

/// <summary>The standard normal distribution, whose distribution function the texts call G.</summary>
public static class Normal
{
    private const double SeriesEnd = 3;
    private const int FractionTerms = 80;

    /// <summary>Density at z.</summary>
    public static double Density(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);

    /// <summary>Logarithm of the density of N(mean, sigma^2) at x, in nats.</summary>
    public static double LogDensity(double x, double mean, double sigma) =>
        -0.5 * (x - mean) * (x - mean) / (sigma * sigma) - Math.Log(sigma) - 0.5 * Math.Log(2 * Math.PI);

    /// <summary>G(z), with a small relative error in the lower tail.</summary>
    public static double Below(double z) => Above(-z);

    /// <summary>1 - G(z), with a small relative error in the upper tail.</summary>
    public static double Above(double z) => z < 0 ? 1 - Above(-z) : z < SeriesEnd ? 0.5 - Middle(z) : Tail(z);

    /// <summary>G(z) - 1/2 = density(z) (z + z^3 / 3 + z^5 / 15 + ...).</summary>
    private static double Middle(double z)
    {
        var (term, sum) = (z, z);
        for (var odd = 3; term > 1e-18 * sum; odd += 2)
        {
            sum += term *= z * z / odd;
        }
        return Density(z) * sum;
    }

    /// <summary>density(z) / (z + 1 / (z + 2 / (z + ...))).</summary>
    private static double Tail(double z)
    {
        var fraction = z;
        for (var term = FractionTerms; term > 0; term--)
        {
            fraction = z + term / fraction;
        }
        return Density(z) / fraction;
    }
}
