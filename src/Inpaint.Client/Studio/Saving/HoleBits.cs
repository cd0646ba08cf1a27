using Inpaint.Core;

namespace Inpaint.Client.Studio.Saving;

/// <summary>A hole in 98 bytes: one bit for every pixel, the first in the lowest bit.</summary>
public static class HoleBits
{
    /// <summary>Bytes of a packed hole.</summary>
    public const int Length = ImageSize.Pixels / 8;

    /// <summary>Packs 784 values of 0 or 1.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> missing)
    {
        var bits = new byte[Length];
        for (var i = 0; i < missing.Length; i++)
        {
            if (missing[i] != 0)
            {
                bits[i / 8] |= (byte)(1 << i % 8);
            }
        }
        return bits;
    }

    /// <summary>Unpacks 98 bytes.</summary>
    /// <exception cref="FormatException">The length is another one.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> bits)
    {
        if (bits.Length != Length)
        {
            throw new FormatException($"Expected a hole of {Length} bytes, got {bits.Length}.");
        }
        var missing = new byte[ImageSize.Pixels];
        for (var i = 0; i < missing.Length; i++)
        {
            missing[i] = (byte)(bits[i / 8] >> i % 8 & 1);
        }
        return missing;
    }
}
