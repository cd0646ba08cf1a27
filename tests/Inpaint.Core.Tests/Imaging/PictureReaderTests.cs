using System.Text;
using Inpaint.Core.Imaging;
using Inpaint.TestSupport;
using SixLabors.ImageSharp.Formats.Jpeg;

namespace Inpaint.Core.Tests.Imaging;

public sealed class PictureReaderTests
{
    public static TheoryData<string> FormatNames => [.. TestPictures.Formats.Select(format => format.Name)];

    private static double Tolerance(string name) => name is "gif" or "palette.png" ? 0.15 : 0.04;

    private static byte[] Encoded(string name) =>
        TestPictures.File(
            TestPictures.Draw((x, _, _) => new(x / 240f, x / 240f, x / 240f, 1)),
            TestPictures.Formats.Single(format => format.Name == name).Encoder
        );

    [Theory]
    [MemberData(nameof(FormatNames))]
    public void Read_EveryFormat_GivesItsShades(string name)
    {
        var picture = PictureReader.Read(Encoded(name));

        Assert.Equal((240, 200, null), (picture.Width, picture.Height, picture.Opacity));
        Assert.All(Enumerable.Range(10, 220), x =>
            Assert.InRange(picture.Grey[100 * 240 + x] / 65535.0 - x / 240.0, -Tolerance(name), Tolerance(name))
        );
    }

    [Fact]
    public void Read_16Bits_KeepsThemAll()
    {
        var picture = PictureReader.Read(TestPictures.Hard["16-bit small values"]);

        Assert.Equal(1, picture.Step);
        Assert.Equal((0, 255), (picture.Grey.Min(), picture.Grey.Max()));
    }

    [Fact]
    public void Read_Transparency_IsKept()
    {
        var picture = PictureReader.Read(TestPictures.Hard["white on transparent"]);

        Assert.Equal(((ushort)0, ushort.MaxValue), (picture.Opacity!.Min(), picture.Opacity!.Max()));
    }

    [Theory]
    [MemberData(nameof(FormatNames))]
    public void Read_FileCutShort_IsRefused(string name)
    {
        var file = Encoded(name);

        var error = Assert.Throws<PictureException>(() => PictureReader.Read(file[..(file.Length * 2 / 3)]));

        Assert.True(error.Problem is PictureProblem.CutShort or PictureProblem.Damaged, error.Message);
    }

    /// <summary>As programs leave them: bytes too many, or without the one that ends the file.</summary>
    [Theory]
    [InlineData(0, "\n")]
    [InlineData(0, "XMP")]
    [InlineData(1, "")]
    public void Read_GifWithAnotherEnd_IsRead(int cut, string end)
    {
        var file = Encoded("gif");

        Assert.Equal(240, PictureReader.Read([.. file[..^cut], .. Encoding.Latin1.GetBytes(end)]).Width);
    }

    [Fact]
    public void Read_TooManyBytes_SaysHowManyMayBe()
    {
        var error = Assert.Throws<PictureException>(() => PictureReader.Read(new byte[10_000_001]));

        Assert.StartsWith("The file has more than 10 MB", error.Message);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("%PDF-1.7", "a PDF document")]
    [InlineData("\0\0\0\x18" + "ftypheic\0\0\0\0mif1heic", "HEIC")]
    [InlineData("<svg xmlns=", "SVG")]
    [InlineData("PK\x03\x04", "ZIP")]
    [InlineData("hello", "a text")]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAA", "a text")]
    [InlineData("\x01\x02\x03\x04", "begins with the bytes 01020304")]
    [InlineData("\0\0\0\x0cjP  \r\n", "JPEG 2000")]
    [InlineData("8BPS\0\x01", "Photoshop")]
    [InlineData("%!PS-Adobe-3.0", "PostScript")]
    [InlineData("P5\n28 28\n255\n", "Netpbm")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "Git LFS pointer")]
    [InlineData("\0\0\x08\x03\0\0\x27\x10", "IDX file")]
    [InlineData("RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0", "an animated WebP")]
    public void Read_SomethingElse_SaysWhatItIsAndWhatToDo(string file, string words)
    {
        var error = Assert.Throws<PictureException>(() => PictureReader.Read(Encoding.Latin1.GetBytes(file)));

        Assert.Contains(words, error.Message);
        Assert.Contains("PNG", error.Message);
    }

    [Fact]
    public void Read_MorePixelsThanAllowed_IsRefusedBeforeDecoding()
    {
        // 14,000 x 14,000 pixels of one bit: 65 KB that would take 200 MB and more.
        var file = TestPictures.File(new(2, 2));
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), 14_000);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), 14_000);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc(file.AsSpan(12, 17)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<PictureException>(() => PictureReader.Read(file));

        Assert.Equal(PictureProblem.TooManyPixels, error.Problem);
        Assert.Contains("14000 x 14000 pixels. Expected at most 50 megapixels", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Read_MoreBytesThanAllowed_IsRefused()
    {
        var error = Assert.Throws<PictureException>(() => PictureReader.Read(new byte[10_000_001]));

        Assert.Equal(PictureProblem.TooManyBytes, error.Problem);
    }

    [Fact]
    public void Read_AnInflatedTextBeforeThePixels_IsSkipped()
    {
        var file = TestPictures.File(new(2, 2));
        // A zTXt chunk that would inflate to 64 MB.
        using var packed = new MemoryStream("k\0\0"u8.ToArray().Length);
        packed.Write("k\0\0"u8);
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < 64; i++)
            {
                zlib.Write(new byte[1 << 20]);
            }
        }
        var data = packed.ToArray();
        var chunk = new byte[data.Length + 12];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        "zTXt"u8.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        var before = GC.GetAllocatedBytesForCurrentThread();

        PictureReader.Read([.. file[..33], .. chunk, .. file[33..]]);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var random = new Random(5);
        for (var i = 0; i < 100; i++)
        {
            var (width, height) = (random.Next(1, 40), random.Next(1, 40));
            var pixels = new byte[width * height];
            random.NextBytes(pixels);
            var picture = PictureReader.Read(PictureWriter.Encode(new GreyImage(width, height, pixels)));
            Assert.Equal((width, height), (picture.Width, picture.Height));
            Assert.Equal(pixels, picture.Grey.Select(value => (byte)(value / 257)));
        }
    }

    [Fact]
    public void Read_AfterCancellation_GivesUp()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            PictureReader.Read(
                TestPictures.File(TestPictures.Draw((_, _, ink) => new(ink, ink, ink, 1)), new JpegEncoder()),
                null,
                cancelled.Token
            )
        );
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            }
        }
        return ~crc;
    }
}
