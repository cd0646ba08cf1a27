using System.Buffers.Binary;
using System.IO.Compression;

namespace Inpaint.Core.Imaging;

/// <summary>Writes 8-bit PNGs. Rows are not filtered: in pictures of small tiles the repetitions that deflate looks for are longer without.</summary>
public static class PngEncoder
{
    /// <summary>Encodes a grey picture.</summary>
    public static byte[] Encode(GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Encode(image.Pixels, image.Width, image.Height, PngColour.Grey, 1);
    }

    /// <summary>Encodes a colour picture.</summary>
    /// <param name="rgb">Red, green and blue of every pixel, row by row.</param>
    /// <param name="width">Pixels along a row.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="ArgumentException">There are not width x height x 3 bytes.</exception>
    public static byte[] EncodeRgb(ReadOnlySpan<byte> rgb, int width, int height) => Encode(rgb, width, height, PngColour.Rgb, 3);

    private static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, PngColour colour, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (pixels.Length != (long)width * height * channels)
            throw new ArgumentException($"Expected {width} x {height} x {channels} bytes, got {pixels.Length}.", nameof(pixels));

        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = (byte)colour;
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Deflate(pixels, width * channels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Deflate(ReadOnlySpan<byte> pixels, int rowBytes)
    {
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize))
        {
            for (; !pixels.IsEmpty; pixels = pixels[rowBytes..])
            {
                zlib.WriteByte(0);
                zlib.Write(pixels[..rowBytes]);
            }
        }
        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        var start = (int)file.Position;
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksums.Crc32(file.GetBuffer().AsSpan(start, 4 + data.Length)));
        file.Write(number);
    }
}
