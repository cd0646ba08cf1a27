namespace Inpaint.Client.Lab.Toy;

/// <summary>Simpson's rule.</summary>
public static class Simpson
{
    /// <summary>Integral of a smooth function.</summary>
    /// <param name="f">The function.</param>
    /// <param name="from">Lower limit.</param>
    /// <param name="to">Upper limit.</param>
    /// <param name="intervals">An even number.</param>
    public static double Integrate(Func<double, double> f, double from, double to, int intervals)
    {
        if (intervals < 2 || intervals % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(intervals), intervals, "Expected an even number, 2 or more.");
        }
        var step = (to - from) / intervals;
        var sum = f(from) + f(to);
        for (var i = 1; i < intervals; i++)
        {
            sum += f(from + i * step) * (i % 2 == 0 ? 2 : 4);
        }
        return sum * step / 3;
    }
}
