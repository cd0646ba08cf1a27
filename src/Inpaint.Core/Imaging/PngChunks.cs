using System.Buffers.Binary;
using System.Text;

namespace Inpaint.Core.Imaging;

/// <summary>The chunks of a PNG that decoding needs, each with its checksum verified and in an order that the specification allows.</summary>
internal sealed record PngChunks(PngHeader Header, byte[] Palette, byte[] Transparency, byte[] Compressed)
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static PngChunks Parse(ReadOnlySpan<byte> file, PngLimits limits)
    {
        if (!file.StartsWith(Signature))
            throw new PngException($"Expected a PNG, got bytes that start with {Convert.ToHexStringLower(file[..Math.Min(8, file.Length)])}.");
        PngHeader? header = null;
        byte[] palette = [], transparency = [];
        var compressed = new MemoryStream();
        var previous = "";
        for (var rest = file[Signature.Length..]; ;)
        {
            var data = Next(ref rest, out var type);
            if ((header is null) != (type == "IHDR"))
                throw new PngException($"Expected one IHDR chunk, the first of all, got {type}.");
            switch (type)
            {
                case "IHDR":
                    header = PngHeader.Parse(data, limits);
                    break;
                case "PLTE":
                    palette = ReadPalette(data, header!, isRepeated: palette.Length > 0, isLate: compressed.Length > 0);
                    break;
                case "tRNS":
                    transparency = ReadTransparency(data, header!, palette, isLate: compressed.Length > 0);
                    break;
                case "IDAT":
                    if (compressed.Length > 0 && previous != "IDAT")
                        throw new PngException($"Expected IDAT chunks to follow each other, got one after {previous}.");
                    compressed.Write(data);
                    break;
                case "IEND":
                    if (compressed.Length == 0)
                        throw new PngException("Expected pixels in an IDAT chunk, got none.");
                    if (header!.Colour == PngColour.Palette && palette.Length == 0)
                        throw new PngException("Expected a PLTE chunk for palette colours, got none.");
                    return new(header, palette, transparency, compressed.ToArray());
                default:
                    if (char.IsAsciiLetterUpper(type[0]))
                        throw new PngException($"Expected chunks of the PNG specification, got the critical chunk {type}.");
                    break;
            }
            previous = type;
        }
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest, out string type)
    {
        if (rest.Length < 12)
            throw new PngException($"Expected a chunk, got the last {rest.Length} bytes of the file.");
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        type = Encoding.Latin1.GetString(rest.Slice(4, 4));
        if (!type.All(char.IsAsciiLetter))
            throw new PngException($"Expected a chunk type of four letters, got {Convert.ToHexStringLower(rest.Slice(4, 4))}.");
        if (length > rest.Length - 12)
            throw new PngException($"Expected {length} bytes in chunk {type}, got a file that ends after {rest.Length - 12}.");
        var stored = BinaryPrimitives.ReadUInt32BigEndian(rest[(int)(8 + length)..]);
        var actual = Checksums.Crc32(rest.Slice(4, (int)(4 + length)));
        if (actual != stored)
            throw new PngException($"Expected chunk {type} to have the checksum {stored:x8}, got {actual:x8}.");
        var data = rest.Slice(8, (int)length);
        rest = rest[(int)(12 + length)..];
        return data;
    }

    private static byte[] ReadPalette(ReadOnlySpan<byte> data, PngHeader header, bool isRepeated, bool isLate)
    {
        if (isRepeated || isLate)
            throw new PngException("Expected at most one PLTE chunk, before the pixels, got another.");
        if (header.Colour is PngColour.Grey or PngColour.GreyAlpha)
            throw new PngException("Expected no PLTE chunk in a grey picture, got one.");
        var most = header.Colour == PngColour.Palette ? 1 << header.BitDepth : 256;
        if (data.Length == 0 || data.Length % 3 != 0 || data.Length / 3 > most)
            throw new PngException($"Expected 1 to {most} palette colours of 3 bytes each, got {data.Length} bytes.");
        return data.ToArray();
    }

    private static byte[] ReadTransparency(ReadOnlySpan<byte> data, PngHeader header, byte[] palette, bool isLate)
    {
        if (isLate)
            throw new PngException("Expected the tRNS chunk before the pixels, got it after them.");
        var (least, most) = header.Colour switch
        {
            PngColour.Grey => (2, 2),
            PngColour.Rgb => (6, 6),
            PngColour.Palette => (1, palette.Length / 3),
            _ => throw new PngException("Expected no tRNS chunk in a picture with an alpha channel, got one."),
        };
        if (data.Length < least || data.Length > most)
            throw new PngException($"Expected {least} to {most} bytes in the tRNS chunk, got {data.Length}.");
        return data.ToArray();
    }
}
