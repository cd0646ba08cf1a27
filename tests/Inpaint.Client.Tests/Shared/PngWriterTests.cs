using System.Buffers.Binary;
using System.IO.Compression;
using Inpaint.Client.Shared;

namespace Inpaint.Client.Tests.Shared;

public sealed class PngWriterTests
{
    [Fact]
    public void EncodeGrey_HoldsTheSizeAndTheValues()
    {
        byte[] pixels = [.. Enumerable.Range(0, 784).Select(i => (byte)(i % 251))];

        var png = PngWriter.EncodeGrey(pixels, 28);

        Assert.Equal((28, 28, 8, 0), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)), png[24], png[25]));
        Assert.Equal(pixels, Rows(png, 28));
    }

    [Fact]
    public void EncodeGrey_WithAScale_MakesSquares()
    {
        var rows = Rows(PngWriter.EncodeGrey([1, 2, 3, 4], 2, scale: 2), 4);

        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], rows);
    }

    [Fact]
    public void Chunks_CarryTheChecksumOfTheStandard()
    {
        // The checksum of an empty IEND chunk is a constant of the format.
        Assert.Equal([0xAE, 0x42, 0x60, 0x82], PngWriter.EncodeGrey(new byte[784], 28)[^4..]);
    }

    [Fact]
    public void Encode_OfTooFewSamples_IsRefused() => Assert.Throws<ArgumentException>(() => PngWriter.Encode(new byte[3], 2, 2, 1));

    private static byte[] Rows(byte[] png, int width)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return [.. rows.ToArray().Where((_, i) => i % (width + 1) != 0)];
    }
}
