namespace Inpaint.Core.Noise;

/// <summary>Four 32-bit words: a counter, or what Philox makes of it.</summary>
public readonly record struct PhiloxWords(uint A, uint B, uint C, uint D);

/// <summary>
/// Philox4x32-10, a counter-based generator: every counter gives four uniform words at once and from nothing else, so any number of any
/// stream can be computed alone and in any order. Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
/// </summary>
public static class Philox
{
    private const int Rounds = 10;
    private const uint MultiplierA = 0xD2511F53, MultiplierC = 0xCD9E8D57;
    private const uint WeylLow = 0x9E3779B9, WeylHigh = 0xBB67AE85;

    /// <summary>The four words at <paramref name="counter"/> of the stream named by the 64-bit key.</summary>
    public static PhiloxWords Block(PhiloxWords counter, uint keyLow, uint keyHigh)
    {
        var (a, b, c, d) = counter;
        for (var round = 0; round < Rounds; round++)
        {
            var productA = (ulong)MultiplierA * a;
            var productC = (ulong)MultiplierC * c;
            a = (uint)(productC >> 32) ^ b ^ keyLow;
            b = (uint)productC;
            c = (uint)(productA >> 32) ^ d ^ keyHigh;
            d = (uint)productA;
            keyLow += WeylLow;
            keyHigh += WeylHigh;
        }
        return new(a, b, c, d);
    }
}
