namespace Inpaint.Client.Lab.Toy;

/// <summary>
/// The generator that Doersch's appendix A constructs: G(z) is uniform where z ~ N(0, 1), so f(z) = F^-1(G(z)) has exactly the distribution
/// of the data. f is tabulated once, with its slope f' = density(z) / P_gt(f), and read by cubic Hermite interpolation.
/// </summary>
public sealed class ExactGenerator
{
    /// <summary>f is known for z from -this to this.</summary>
    public const double Reach = 20;

    private const double Step = 0.001;
    private const int Half = (int)(Reach / Step);
    private const double Tolerance = 1e-13;

    private readonly double[] _values = new double[2 * Half + 1];
    private readonly double[] _slopes = new double[2 * Half + 1];

    /// <summary>Tabulates f.</summary>
    public ExactGenerator(ToyData data)
    {
        Data = data;
        var start = Solve(0, data.Parts[0].Mean);
        Fill(start, 1);
        Fill(start, -1);
    }

    /// <summary>The data that it draws.</summary>
    public ToyData Data { get; }

    /// <summary>f(z) = F^-1(G(z)).</summary>
    public double Draw(double z)
    {
        var place = Math.Clamp(z / Step + Half, 0, 2 * Half - 1e-9);
        var left = (int)place;
        var t = place - left;
        var (from, to, rise, fall) = (_values[left], _values[left + 1], _slopes[left] * Step, _slopes[left + 1] * Step);
        return from + t * (rise + t * (3 * (to - from) - 2 * rise - fall + t * (rise + fall - 2 * (to - from))));
    }

    /// <summary>g(x) = G^-1(F(x)), the inverse of f.</summary>
    public double Find(double x)
    {
        var (low, high) = (-Reach, Reach);
        while (high - low > Tolerance * Math.Max(1, Math.Abs(low)))
        {
            var middle = (low + high) / 2;
            if (middle == low || middle == high)
            {
                break;
            }
            if (Draw(middle) < x)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return (low + high) / 2;
    }

    /// <summary>g'(x) = P_gt(x) / density(g(x)).</summary>
    public double Slope(double x) => Data.Density(x) / Normal.Density(Find(x));

    private void Fill(double start, int direction)
    {
        var x = start;
        for (var i = 0; i <= Half; i++)
        {
            var (at, z) = (Half + direction * i, direction * i * Step);
            _values[at] = x = Solve(z, x);
            _slopes[at] = Normal.Density(z) / Data.Density(x);
            x += direction * Step * _slopes[at];
        }
    }

    /// <summary>
    /// Newton's method on the logarithm of the tail that z lies in, where both functions are smooth and neither is rounded away.
    /// </summary>
    private double Solve(double z, double guess)
    {
        var x = guess;
        for (var round = 0; round < 100; round++)
        {
            var (ours, theirs, sign) = z < 0 ? (Data.Below(x), Normal.Below(z), 1) : (Data.Above(x), Normal.Above(z), -1);
            var step = Math.Clamp(sign * Math.Log(theirs / ours) * ours / Data.Density(x), -0.5, 0.5);
            x += step;
            if (Math.Abs(step) < Tolerance * Math.Max(1, Math.Abs(x)))
            {
                break;
            }
        }

        return x;
    }
}
