namespace Inpaint.Client.Lab.Toy;

/// <summary>g(z) = z / 10 + z / |z|: a deterministic function makes a ring of a normal cloud (Doersch 2016, figure 2).</summary>
public static class RingMap
{
    private const double Squeeze = 10;

    /// <summary>g(z); 0 has no direction, and goes to (1, 0).</summary>
    public static (double X, double Y) Apply((double X, double Y) z)
    {
        var length = Math.Sqrt(z.X * z.X + z.Y * z.Y);
        return length == 0 ? (1, 0) : (z.X / Squeeze + z.X / length, z.Y / Squeeze + z.Y / length);
    }

    /// <summary>A point on the straight way from z (t = 0) to g(z) (t = 1).</summary>
    public static (double X, double Y) Between((double X, double Y) z, double t)
    {
        var end = Apply(z);
        return (z.X + t * (end.X - z.X), z.Y + t * (end.Y - z.Y));
    }

    /// <summary>Density of |g(z)|: |z| has the density r exp(-r^2 / 2), and |g(z)| = 1 + |z| / 10.</summary>
    public static double RadiusDensity(double radius)
    {
        var r = Squeeze * (radius - 1);
        return r <= 0 ? 0 : Squeeze * r * Math.Exp(-0.5 * r * r);
    }

    /// <summary>Density of X = g(z) on the plane.</summary>
    public static double PlaneDensity(double x, double y)
    {
        var radius = Math.Sqrt(x * x + y * y);
        return radius <= 1 ? 0 : RadiusDensity(radius) / (2 * Math.PI * radius);
    }

    /// <summary>Points of the standard normal cloud, the same for the same seed.</summary>
    public static IReadOnlyList<(double X, double Y)> Cloud(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var (radius, angle) = (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), 2 * Math.PI * random.NextDouble());
            return (radius * Math.Cos(angle), radius * Math.Sin(angle));
        })];
    }
}
