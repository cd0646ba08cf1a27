using System.Buffers.Binary;
using System.IO.Compression;

namespace Inpaint.Core.Imaging;

/// <summary>
/// Reads PNG (W3C Recommendation, third edition): grey, grey with alpha, RGB, RGBA and palette, 1 to 16 bits, transparent colours, all
/// filters, interlaced or not. Cost is bounded by <see cref="PngLimits"/>: the inflated pixels may take exactly the bytes that the header
/// implies. Colour-space chunks are ignored; 16-bit values are rounded to 8.
/// </summary>
public static class PngDecoder
{
    /// <summary>Decodes a file in memory.</summary>
    /// <exception cref="PngException">It is not a PNG, is damaged, or is over a limit.</exception>
    public static RasterImage Decode(ReadOnlySpan<byte> file, PngLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (file.Length > limits.MaxBytes)
            throw new PngException($"Expected a PNG of at most {limits.MaxBytes} bytes, got {file.Length}.");
        var chunks = PngChunks.Parse(file, limits);
        var passes = PngPass.Of(chunks.Header);
        var filtered = Inflate(chunks.Compressed, passes.Sum(pass => (long)pass.Height * (1 + chunks.Header.RowBytes(pass.Width))));
        return Assemble(chunks, passes, filtered);
    }

    /// <summary>Decodes the file at <paramref name="path"/>; no more than the limit is read of it.</summary>
    /// <inheritdoc cref="Decode"/>
    public static RasterImage DecodeFile(string path, PngLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        using var file = File.OpenRead(path);
        if (file.Length > limits.MaxBytes)
            throw new PngException($"Expected a PNG of at most {limits.MaxBytes} bytes, got {file.Length}.");
        var bytes = new byte[file.Length];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Decode(bytes.AsSpan(0, read), limits);
    }

    private static byte[] Inflate(byte[] compressed, long length)
    {
        // Two bytes of zlib header, then deflated data, then Adler-32; the runtime does not insist on the checksum, so it is checked here.
        if (compressed.Length < 6)
            throw new PngException($"Expected zlib data in the IDAT chunks, got {compressed.Length} bytes.");
        var pixels = new byte[length];
        int read;
        bool isLonger;
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
            read = zlib.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false);
            isLonger = read == length && zlib.ReadByte() >= 0;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new PngException($"Expected zlib data in the IDAT chunks, got damaged bytes ({error.Message.TrimEnd('.')}).", error);
        }
        if (read < length)
            throw new PngException($"Expected {length} bytes of pixels, got {read}.");
        if (isLonger)
            throw new PngException($"Expected {length} bytes of pixels, got more.");
        var stored = BinaryPrimitives.ReadUInt32BigEndian(compressed.AsSpan(compressed.Length - 4));
        var actual = Checksums.Adler32(pixels);
        return actual == stored ? pixels : throw new PngException($"Expected pixels with the checksum {stored:x8}, got {actual:x8}.");
    }

    private static RasterImage Assemble(PngChunks chunks, IReadOnlyList<PngPass> passes, Span<byte> filtered)
    {
        var header = chunks.Header;
        var rgba = new byte[4 * header.Width * header.Height];
        var colours = new PngColours(chunks);
        foreach (var pass in passes)
        {
            var rowBytes = header.RowBytes(pass.Width);
            ReadOnlySpan<byte> above = new byte[rowBytes];
            for (var y = 0; y < pass.Height; y++)
            {
                var row = filtered.Slice(1, rowBytes);
                PngFilter.Undo(filtered[0], row, above, header.FilterDistance);
                var offset = 4 * ((pass.FirstY + y * pass.StepY) * header.Width + pass.FirstX);
                for (var x = 0; x < pass.Width; x++, offset += 4 * pass.StepX)
                    colours.Read(row, x, rgba.AsSpan(offset, 4));
                above = row;
                filtered = filtered[(1 + rowBytes)..];
            }
        }
        return new(header.Width, header.Height, rgba);
    }
}
