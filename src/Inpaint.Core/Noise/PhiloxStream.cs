namespace Inpaint.Core.Noise;

/// <summary>
/// Uniform random numbers read one after the other from the Philox stream named by a seed, a domain and two indices. Two streams whose
/// names differ in anything are independent, so that item i of step s can be drawn without drawing those before it.
/// </summary>
/// <param name="seed">The user's seed.</param>
/// <param name="domain">What the numbers are for, one constant for each use.</param>
/// <param name="step">First index, such as the training step.</param>
/// <param name="item">Second index, such as the position in the batch.</param>
public struct PhiloxStream(int seed, uint domain, int step, int item)
{
    private PhiloxWords _words;
    private uint _next;

    /// <summary>32 random bits.</summary>
    public uint NextBits()
    {
        var lane = _next & 3;
        if (lane == 0)
        {
            _words = Philox.Block(new(_next >> 2, unchecked((uint)item), unchecked((uint)step), 0), unchecked((uint)seed), domain);
        }
        _next++;
        return lane switch { 0 => _words.A, 1 => _words.B, 2 => _words.C, _ => _words.D };
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-32.</summary>
    public double NextUnit() => NextBits() * (1.0 / 4294967296.0);

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double NextBetween(double low, double high) => low + (high - low) * NextUnit();

    /// <summary>
    /// Standard normal, from two uniform numbers (Box and Muller 1958); the first lies in (0, 1), so the logarithm is finite.
    /// </summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log((NextBits() + 0.5) * (1.0 / 4294967296.0)));
        return radius * Math.Cos(2 * Math.PI * NextUnit());
    }

    /// <summary>Uniform over the integers 0 to <paramref name="bound"/> - 1; the bias is below bound / 2^32.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is below 1.</exception>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)((ulong)NextBits() * (uint)bound >> 32);
    }
}
