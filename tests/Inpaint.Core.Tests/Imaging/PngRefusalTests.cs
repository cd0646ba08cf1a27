using System.Buffers.Binary;
using Inpaint.Core.Imaging;

using static Inpaint.Core.Tests.Imaging.TestPng;

namespace Inpaint.Core.Tests.Imaging;

/// <summary>Damaged and hostile files: each is refused with a message that says what was wrong.</summary>
public sealed class PngRefusalTests
{
    private static readonly byte[] End = Chunk("IEND", []);

    private static byte[] Header(int width = 2, int height = 2, byte bits = 8, byte colour = 0, byte compression = 0, byte filter = 0, byte interlace = 0)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9], data[10], data[11], data[12]) = (bits, colour, compression, filter, interlace);
        return Chunk("IHDR", data);
    }

    private static byte[] Pixels(params byte[] bytes) => Chunk("IDAT", Zlib(bytes));

    /// <summary>The pixels of a grey picture of 2 by 2 pixels.</summary>
    private static readonly byte[] TwoByTwo = Pixels(0, 1, 2, 0, 3, 4);

    private static void AssertRefused(string reason, params byte[][] chunks)
        => Assert.Contains(reason, Assert.Throws<PngException>(() => PngDecoder.Decode(Join(chunks), PngLimits.Upload)).Message);

    [Fact]
    public void Decode_TheFilesThatTheseTestsDamage_Succeeds()
        => Assert.Equal([1, 2, 3, 4], PngDecoder.Decode(Join(Header(), TwoByTwo, End), PngLimits.Upload).ToGrey().Pixels);

    [Fact]
    public void Decode_Jpeg_SaysHowTheFileStarts()
    {
        var error = Assert.Throws<PngException>(() => PngDecoder.Decode([0xFF, 0xD8, 0xFF, 0xE0], PngLimits.Upload));
        Assert.Contains("start with ffd8ffe0", error.Message);
    }

    [Fact]
    public void Decode_FileOverTheLimit_IsRefused()
    {
        var error = Assert.Throws<PngException>(() => PngDecoder.Decode(new byte[(64 << 10) + 1], PngLimits.Upload));
        Assert.Contains("at most 65536 bytes, got 65537", error.Message);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(2049, 1)]
    [InlineData(1, int.MaxValue)]
    [InlineData(-1, -1)]
    [InlineData(2000, 2000)]
    public void Decode_ImpossibleSize_IsRefused(int width, int height)
        => AssertRefused("Expected sides of 1 to 2048 pixels", Header(width, height), TwoByTwo, End);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 4)]
    [InlineData(3, 16)]
    [InlineData(4, 4)]
    [InlineData(6, 1)]
    [InlineData(1, 8)]
    [InlineData(5, 8)]
    [InlineData(7, 8)]
    public void Decode_UnknownColourAndDepth_IsRefused(byte colour, byte bits)
        => AssertRefused($"got type {colour} with {bits} bits", Header(bits: bits, colour: colour), TwoByTwo, End);

    [Fact]
    public void Decode_UnknownMethods_AreRefused()
    {
        AssertRefused("compression method 0, got 1", Header(compression: 1), TwoByTwo, End);
        AssertRefused("filter method 0, got 64", Header(filter: 64), TwoByTwo, End);
        AssertRefused("interlace method 0 or 1, got 2", Header(interlace: 2), TwoByTwo, End);
    }

    [Fact]
    public void Decode_WrongChecksumOfAnyChunk_NamesTheChunk()
    {
        byte[][] chunks = [Header(), Chunk("tEXt", [1, 2]), TwoByTwo, End];
        foreach (var (index, name) in new[] { (0, "IHDR"), (1, "tEXt"), (2, "IDAT"), (3, "IEND") })
        {
            var damaged = chunks.Select(chunk => (byte[])chunk.Clone()).ToArray();
            damaged[index][^1] ^= 1;
            AssertRefused($"Expected chunk {name} to have the checksum", damaged);
        }
    }

    [Fact]
    public void Decode_WrongOrderOfChunks_IsRefused()
    {
        AssertRefused("the first of all, got IDAT", TwoByTwo, Header(), End);
        AssertRefused("the first of all, got IHDR", Header(), Header(), TwoByTwo, End);
        AssertRefused("Expected IDAT chunks to follow each other", Header(), TwoByTwo, Chunk("tEXt", []), TwoByTwo, End);
        AssertRefused("before the pixels, got another", Header(colour: 2), Pixels(new byte[14]), Chunk("PLTE", [1, 2, 3]), End);
        AssertRefused("tRNS chunk before the pixels", Header(), TwoByTwo, Chunk("tRNS", [0, 0]), End);
    }

    [Fact]
    public void Decode_MissingChunks_AreRefused()
    {
        AssertRefused("Expected pixels in an IDAT chunk", Header(), End);
        AssertRefused("Expected a PLTE chunk", Header(colour: 3), TwoByTwo, End);
        AssertRefused("Expected a chunk, got the last 0 bytes", Header(), TwoByTwo);
    }

    [Fact]
    public void Decode_BadPalette_IsRefused()
    {
        AssertRefused("1 to 4 palette colours", Header(bits: 2, colour: 3), Chunk("PLTE", new byte[15]), TwoByTwo, End);
        AssertRefused("palette colours of 3 bytes each, got 4", Header(colour: 3), Chunk("PLTE", new byte[4]), TwoByTwo, End);
        AssertRefused("no PLTE chunk in a grey picture", Header(), Chunk("PLTE", new byte[3]), TwoByTwo, End);
        AssertRefused("palette indices below 2, got 2", Header(colour: 3), Chunk("PLTE", new byte[6]), Pixels(0, 0, 1, 0, 2, 0), End);
    }

    [Fact]
    public void Decode_BadTransparency_IsRefused()
    {
        AssertRefused("Expected 2 to 2 bytes in the tRNS chunk, got 3", Header(), Chunk("tRNS", new byte[3]), TwoByTwo, End);
        AssertRefused("tRNS chunk, got 3", Header(colour: 3), Chunk("PLTE", new byte[6]), Chunk("tRNS", new byte[3]), TwoByTwo, End);
        AssertRefused("with an alpha channel", Header(colour: 4), Chunk("tRNS", new byte[2]), TwoByTwo, End);
    }

    [Fact]
    public void Decode_UnknownCriticalChunk_IsRefused()
        => AssertRefused("critical chunk CgBI", Header(), Chunk("CgBI", []), TwoByTwo, End);

    [Fact]
    public void Decode_TypeThatIsNoText_IsRefused() => AssertRefused("four letters", Header(), Chunk("a\u0000b!", []), TwoByTwo, End);

    [Fact]
    public void Decode_ChunkLongerThanTheFile_IsRefused()
    {
        var chunk = (byte[])TwoByTwo.Clone();
        chunk[0] = 0xFF;
        AssertRefused("in chunk IDAT, got a file that ends", Header(), chunk, End);
    }

    [Fact]
    public void Decode_UnknownFilter_IsRefused() => AssertRefused("filter type of 0 to 4, got 5", Header(), Pixels(5, 1, 2, 0, 3, 4), End);

    [Fact]
    public void Decode_TooFewOrTooManyPixels_AreRefused()
    {
        AssertRefused("Expected 6 bytes of pixels, got 5", Header(), Pixels(0, 1, 2, 0, 3), End);
        AssertRefused("Expected 6 bytes of pixels, got more", Header(), Pixels(0, 1, 2, 0, 3, 4, 0), End);
    }

    [Fact]
    public void Decode_DecompressionBomb_IsRefusedAfterThePixelsOfTheHeader()
    {
        var bomb = Pixels(new byte[40 << 20]);
        Assert.InRange(bomb.Length, 0, PngLimits.Upload.MaxBytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused("got more", Header(), bomb, End);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Decode_HugeHeaderOverLittleData_IsRefusedBeforeMemoryIsTaken()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused("Expected sides", Header(2048, 2048, bits: 16, colour: 6), TwoByTwo, End);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Decode_WrongChecksumOfThePixels_IsRefused()
    {
        var data = Zlib([0, 1, 2, 0, 3, 4]);
        data[^1] ^= 1;
        Assert.Throws<PngException>(() => PngDecoder.Decode(Join(Header(), Chunk("IDAT", data), End), PngLimits.Upload));
    }

    [Fact]
    public void Decode_EveryTruncationOfThePixels_IsRefused()
    {
        var data = Zlib([0, 1, 2, 0, 3, 4]);
        for (var length = 0; length < data.Length; length++)
            Assert.Throws<PngException>(() => PngDecoder.Decode(Join(Header(), Chunk("IDAT", data[..length]), End), PngLimits.Upload));
    }

    [Fact]
    public void Decode_EveryTruncationOfTheFile_IsRefused()
    {
        var file = Join(Header(), TwoByTwo, End);
        for (var length = 0; length < file.Length; length++)
            Assert.Throws<PngException>(() => PngDecoder.Decode(file.AsSpan(0, length), PngLimits.Upload));
    }
}
