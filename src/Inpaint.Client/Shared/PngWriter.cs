using System.Buffers.Binary;
using System.IO.Compression;

namespace Inpaint.Client.Shared;

/// <summary>Writes 8-bit PNG files (ISO/IEC 15948): greyscale or RGBA, no filter, one IDAT chunk.</summary>
public static class PngWriter
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>Encodes rows of samples.</summary>
    /// <param name="samples">width x height x channels values, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 for greyscale, 4 for RGBA.</param>
    public static byte[] Encode(ReadOnlySpan<byte> samples, int width, int height, int channels)
    {
        if (channels is not (1 or 4)) throw new ArgumentOutOfRangeException(nameof(channels), channels, "Expected 1 or 4 channels.");
        if (samples.Length != width * height * channels)
            throw new ArgumentException($"Expected {width * height * channels} samples, got {samples.Length}.", nameof(samples));

        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = (byte)(channels == 1 ? 0 : 6);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Deflate(samples, width * channels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>A picture of 28x28 grey values, every pixel a square of <paramref name="scale"/> pixels.</summary>
    public static byte[] EncodeGrey(ReadOnlySpan<byte> pixels, int side, int scale = 1)
    {
        if (pixels.Length != side * side) throw new ArgumentException($"Expected {side * side} values, got {pixels.Length}.", nameof(pixels));
        var width = side * scale;
        var samples = new byte[width * width];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = pixels[i / width / scale * side + i % width / scale];
        return Encode(samples, width, width, 1);
    }

    private static byte[] Deflate(ReadOnlySpan<byte> samples, int stride)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            for (var row = 0; row < samples.Length; row += stride)
            {
                zlib.WriteByte(0);
                zlib.Write(samples.Slice(row, stride));
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes) crc = CrcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint n = 0; n < table.Length; n++)
        {
            var c = n;
            for (var bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
            table[n] = c;
        }

        return table;
    }
}
