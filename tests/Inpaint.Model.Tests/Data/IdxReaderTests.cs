using System.IO.Compression;
using Inpaint.Model.Data;

namespace Inpaint.Model.Tests.Data;

public sealed class IdxReaderTests
{
    private static readonly byte[] TwoByThree = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 10, 11, 12, 13, 14, 15];

    private static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }
        return packed.ToArray();
    }

    private static IdxArray Read(byte[] bytes, int rank = 2, int maxValues = 1000)
        => IdxReader.Read(new MemoryStream(bytes), "test.idx", rank, maxValues);

    private static string Refusal(byte[] bytes, int rank = 2, int maxValues = 1000)
        => Assert.Throws<DatasetException>(() => Read(bytes, rank, maxValues)).Message;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_TwoByThree_GivesDimensionsAndValues(bool gzipped)
    {
        var array = Read(gzipped ? Gzip(TwoByThree) : TwoByThree);
        Assert.Equal([2, 3], array.Dimensions);
        Assert.Equal([10, 11, 12, 13, 14, 15], array.Values);
    }

    [Fact]
    public void Read_GzippedOrPlain_HasTheChecksumOfTheInflatedBytes()
    {
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(TwoByThree));
        Assert.Equal(expected, Read(TwoByThree).Md5);
        Assert.Equal(expected, Read(Gzip(TwoByThree)).Md5);
    }

    [Fact]
    public void Read_NotIdx_SaysHowTheFileStarts() => Assert.Contains("got 50 4b", Refusal([0x50, 0x4B, 3, 4, 0, 0, 0, 0]));

    [Fact]
    public void Read_ValuesOfAnotherType_AreRefused()
        => Assert.Contains("got type 0d", Refusal([0, 0, 0x0D, 2, .. TwoByThree[4..]]));

    [Fact]
    public void Read_AnotherRank_IsRefused() => Assert.Contains("expected 3 dimensions, got 2", Refusal(TwoByThree, rank: 3));

    [Fact]
    public void Read_DimensionOfZero_IsRefused()
        => Assert.Contains("dimension 1 is 0", Refusal([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 0]));

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0x7F)]
    public void Read_HugeDimension_IsRefusedBeforeMemoryIsTaken(byte high)
        => Assert.Contains("dimension 1 is", Refusal([0, 0, 8, 2, 0, 0, 0, 2, high, 0xFF, 0xFF, 0xFF]));

    [Fact]
    public void Read_ProductOfDimensionsOverTheCap_IsRefused()
        => Assert.Contains("at most 5 values", Refusal(TwoByThree, maxValues: 5));

    [Fact]
    public void Read_EveryTruncation_IsRefusedWithTheFileName()
    {
        for (var length = 0; length < TwoByThree.Length; length++)
        {
            Assert.StartsWith("test.idx: ", Refusal(TwoByThree[..length]));
        }
    }

    [Fact]
    public void Read_EveryTruncationOfGzippedData_IsRefusedUnlessEveryValueCame()
    {
        var packed = Gzip(TwoByThree);
        var refused = 0;
        for (var length = 0; length < packed.Length; length++)
        {
            IdxArray? array = null;
            if (Record.Exception(() => array = Read(packed[..length])) is { } error)
            {
                Assert.StartsWith("test.idx: ", Assert.IsType<DatasetException>(error).Message);
                refused++;
            }
            else
            {
                Assert.Equal(TwoByThree[12..], array!.Values);
            }
        }
        // 8 bytes of checksum and length follow the compressed data.
        Assert.InRange(refused, packed.Length - 8 - 2, packed.Length);
    }

    [Fact]
    public void Read_BytesAfterTheValues_AreRefused()
        => Assert.Contains("more bytes follow", Refusal([.. TwoByThree, 0]));

    [Fact]
    public void Read_DamagedGzip_IsRefused()
    {
        var packed = Gzip(TwoByThree);
        packed[^8] ^= 0xFF; // the checksum
        Assert.Contains("gzip data is damaged", Refusal(packed));
    }

    [Fact]
    public void Read_SeededMutations_GiveAnArrayOrTheOneError()
    {
        var random = new Random(3);
        byte[][] seeds = [TwoByThree, Gzip(TwoByThree)];
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = (byte[])seeds[i % 2].Clone();
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }
            var error = Record.Exception(() => Read(bytes));
            Assert.True(error is null or DatasetException, $"mutation {i}: {error}");
        }
    }
}
