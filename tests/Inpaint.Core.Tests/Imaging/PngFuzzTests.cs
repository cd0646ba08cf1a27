using System.Buffers.Binary;
using Inpaint.Core.Imaging;

namespace Inpaint.Core.Tests.Imaging;

/// <summary>Seeded mutations of valid files: the decoder gives a picture or its one error, nothing else.</summary>
public sealed class PngFuzzTests
{
    private const int Rounds = 20_000;

    private static readonly (int Colour, int Bits, bool Interlaced)[] Formats =
        [(0, 1, true), (0, 8, false), (0, 16, true), (2, 8, true), (2, 16, false), (3, 4, false), (3, 8, true), (4, 8, false), (6, 8, true)];

    [Fact]
    public void Decode_MutatedFiles_GiveAPictureOrTheOneError()
    {
        byte[][] files = [.. Formats.Select(format => PngDecoderTests.Random(9, 7, format.Colour, format.Bits, format.Interlaced, 1).Encode())];
        var random = new Random(20);
        var limits = new PngLimits(1 << 14, 64, 2048);
        var decoded = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var file = Mutate(files[round % files.Length], random);
            var error = Record.Exception(() =>
            {
                var image = PngDecoder.Decode(file, limits);
                Assert.Equal(4 * image.Width * image.Height, image.Rgba.Length);
            });
            Assert.True(error is null or PngException, $"round {round}: {error}\n{Convert.ToHexString(file)}");
            decoded += error is null ? 1 : 0;
        }
        // The mutations must reach beyond the checksums: some files still decode, most do not.
        Assert.InRange(decoded, Rounds / 100, Rounds / 2);
    }

    private static byte[] Mutate(byte[] source, Random random)
    {
        var file = (byte[])source.Clone();
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            switch (random.Next(6))
            {
                case 0:
                    file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    file = file[..random.Next(1, file.Length + 1)];
                    break;
                case 2:
                    var at = random.Next(file.Length);
                    file = [.. file[..at], (byte)random.Next(256), .. file[at..]];
                    break;
                case 3:
                    // Duplicates or moves a whole run of bytes.
                    var (from, to) = (random.Next(file.Length), random.Next(file.Length));
                    file = [.. file[..to], .. file[from..Math.Min(file.Length, from + random.Next(60))], .. file[to..]];
                    break;
                default:
                    file[random.Next(file.Length)] = (byte)random.Next(256);
                    break;
            }
        }
        if (random.Next(10) > 0)
            RepairChecksums(file);
        return file;
    }

    /// <summary>Makes the checksum of every chunk right again, so that the mutations get past them.</summary>
    private static void RepairChecksums(byte[] file)
    {
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
                return;
            var type = System.Text.Encoding.Latin1.GetString(file, at + 4, 4);
            TestPng.Chunk(type, file[(at + 8)..(at + 8 + (int)length)])[^4..].CopyTo(file, at + 8 + (int)length);
            at += 12 + (int)length;
        }
    }
}
