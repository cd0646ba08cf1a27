namespace Inpaint.Core.Imaging;

/// <summary>The two checksums inside a PNG.</summary>
public static class Checksums
{
    private static readonly uint[] CrcOfByte = BuildTable();

    /// <summary>CRC-32 of a chunk's type and data (PNG specification, annex D).</summary>
    public static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = CrcOfByte[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    /// <summary>Adler-32 of the inflated pixels (RFC 1950).</summary>
    public static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        const uint modulus = 65521;
        uint low = 1, high = 0;
        foreach (var value in bytes)
        {
            low = (low + value) % modulus;
            high = (high + low) % modulus;
        }
        return high << 16 | low;
    }

    private static uint[] BuildTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            table[i] = crc;
        }
        return table;
    }
}
