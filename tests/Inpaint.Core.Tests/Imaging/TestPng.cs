using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Inpaint.Core.Tests.Imaging;

/// <summary>A PNG writer for tests, written apart from the codec: any colour type, depth, filter and interlacing, and any damage.</summary>
internal sealed class TestPng(int width, int height, int colour, int bits)
{
    /// <summary>The pass of Adam7 that delivers each pixel of an 8 by 8 block.</summary>
    private static readonly int[] PassOfPixel =
    [
        1, 6, 4, 6, 2, 6, 4, 6,
        7, 7, 7, 7, 7, 7, 7, 7,
        5, 6, 5, 6, 5, 6, 5, 6,
        7, 7, 7, 7, 7, 7, 7, 7,
        3, 6, 4, 6, 3, 6, 4, 6,
        7, 7, 7, 7, 7, 7, 7, 7,
        5, 6, 5, 6, 5, 6, 5, 6,
        7, 7, 7, 7, 7, 7, 7, 7,
    ];

    public int Channels => colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public bool Interlaced { get; init; }

    public byte[]? Palette { get; init; }

    public byte[]? Transparency { get; init; }

    /// <summary>Filter byte of each row in turn; rows of a file take them round and round.</summary>
    public int[] Filters { get; init; } = [0];

    /// <summary>Samples of every pixel, [height, width, channels].</summary>
    public required int[] Samples { get; init; }

    public static int[] RandomSamples(int width, int height, int channels, int bits, int seed, int? below = null)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, width * height * channels).Select(_ => random.Next(below ?? 1 << bits))];
    }

    public byte[] Encode()
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)bits, (byte)colour, (byte)(Interlaced ? 1 : 0));
        byte[][] optional =
        [
            Palette is null ? [] : Chunk("PLTE", Palette),
            Transparency is null ? [] : Chunk("tRNS", Transparency),
        ];
        var data = Zlib(Filtered());
        // Two IDAT chunks, so that every file also tests that they are joined.
        return Join(
            Chunk("IHDR", header), Chunk("tEXt", "Comment\0ignored"u8.ToArray()), optional[0], optional[1],
            Chunk("IDAT", data[..(data.Length / 2)]), Chunk("IDAT", data[(data.Length / 2)..]), Chunk("IEND", []));
    }

    public static byte[] Join(params byte[][] chunks) => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. chunks.SelectMany(chunk => chunk)];

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.Latin1.GetBytes(type), .. data];
        var numbers = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(numbers, data.Length);
        var crc = body.Aggregate(~0u, (sum, value) => Enumerable.Range(0, 8)
            .Aggregate(sum ^ value, (bitwise, _) => bitwise % 2 == 1 ? 0xEDB88320u ^ bitwise / 2 : bitwise / 2));
        BinaryPrimitives.WriteUInt32BigEndian(numbers.AsSpan(4), ~crc);
        return [.. numbers[..4], .. body, .. numbers[4..]];
    }

    public static byte[] Zlib(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>The bytes that the file compresses.</summary>
    public byte[] Filtered()
    {
        var bytes = new List<byte>();
        var rowNumber = 0;
        for (var pass = 1; pass <= (Interlaced ? 7 : 1); pass++)
        {
            byte[]? above = null;
            for (var y = 0; y < height; y++)
            {
                int[] columns = [.. Enumerable.Range(0, width).Where(x => !Interlaced || PassOfPixel[y % 8 * 8 + x % 8] == pass)];
                if (columns.Length == 0)
                    continue;
                var row = Pack([.. columns.SelectMany(x => Samples.Skip((y * width + x) * Channels).Take(Channels))]);
                var filter = Filters[rowNumber++ % Filters.Length];
                bytes.Add((byte)filter);
                bytes.AddRange(Filter(filter, row, above ?? new byte[row.Length], Math.Max(1, Channels * bits / 8)));
                above = row;
            }
        }
        return [.. bytes];
    }

    private byte[] Pack(int[] samples)
    {
        var text = string.Concat(samples.Select(sample => Convert.ToString(sample, 2).PadLeft(bits, '0')));
        text = text.PadRight((text.Length + 7) / 8 * 8, '0');
        return [.. Enumerable.Range(0, text.Length / 8).Select(i => Convert.ToByte(text.Substring(8 * i, 8), 2))];
    }

    private static IEnumerable<byte> Filter(int filter, byte[] row, byte[] above, int distance)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int a = i < distance ? 0 : row[i - distance], b = above[i], c = i < distance ? 0 : above[i - distance];
            int[] byNearness = [.. new[] { a, b, c }.OrderBy(candidate => Math.Abs(a + b - c - candidate))];
            var predicted = filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) >> 1, _ => byNearness[0] };
            yield return (byte)(row[i] - predicted);
        }
    }
}
