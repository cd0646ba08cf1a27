using System.Buffers.Binary;

namespace Inpaint.Core.Imaging;

/// <summary>What a file is, told by its first bytes; the name and the declared type of a file prove nothing.</summary>
internal static class PictureKind
{
    public const string Readable = "PNG, JPEG, WebP, GIF or BMP";

    public static bool IsReadable(ReadOnlySpan<byte> file) => IsPng(file) || IsJpeg(file) || IsGif(file) || IsBmp(file) || IsWebp(file);

    public static bool IsPng(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    public static bool IsJpeg(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public static bool IsGif(ReadOnlySpan<byte> file) => file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8);

    public static bool IsBmp(ReadOnlySpan<byte> file) => file.Length >= 26 && file.StartsWith("BM"u8);

    public static bool IsWebp(ReadOnlySpan<byte> file) => file.Length >= 16 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    /// <summary>A sentence about a file that is not read: what it is and what to do.</summary>
    public static string Describe(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            return $"The file is empty. Expected a {Readable} picture.";
        }
        var name = Name(file);
        return name is null
            ? $"The file is not a picture that can be read here. Expected a {Readable} picture; it begins with the bytes "
                + $"{Convert.ToHexStringLower(file[..Math.Min(4, file.Length)])}."
            : $"This is {name}, which cannot be read here. Save or export it as PNG or JPEG and send that.";
    }

    private static string? Name(ReadOnlySpan<byte> file)
    {
        if (file.Length >= 12 && file[4..].StartsWith("ftyp"u8))
        {
            var brand = file[8..12];
            if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8))
            {
                return "an AVIF picture";
            }
            return brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.StartsWith("mif1"u8) || brand.StartsWith("msf1"u8)
                ? "a HEIC picture (the format of iPhone photos)"
                : "a video";
        }
        if (file.StartsWith("%PDF"u8))
        {
            return "a PDF document";
        }
        if (file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8))
        {
            return "a TIFF picture";
        }
        if (
            file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A])
            || file.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20])
        )
        {
            return "a JPEG XL picture";
        }
        if (file.Length >= 6 && BinaryPrimitives.ReadUInt32LittleEndian(file) == 0x00010000)
        {
            return "an icon file (ICO)";
        }
        if (file.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20]))
        {
            return "a JPEG 2000 picture";
        }
        if (file.StartsWith("8BPS"u8))
        {
            return "a Photoshop document";
        }
        if (file.StartsWith("%!PS"u8))
        {
            return "a PostScript document";
        }
        if (file is [(byte)'P', >= (byte)'1' and <= (byte)'7', (byte)'\n' or (byte)' ' or (byte)'\r', ..])
        {
            return "a Netpbm picture (PBM, PGM or PPM)";
        }
        if (file.StartsWith("version https://git-lfs"u8))
        {
            return "a Git LFS pointer in place of a file (git lfs pull fetches it)";
        }
        if (file is [0, 0, 8 or 9 or 0x0B or 0x0C or 0x0D or 0x0E, >= 1 and <= 4, ..])
        {
            return "an IDX file, as MNIST's";
        }
        if (file.StartsWith("PK"u8))
        {
            return "a ZIP archive or an office document";
        }
        if (file.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            return "a gzip archive";
        }
        var text = file[..Math.Min(256, file.Length)];
        if (text.IndexOf("<svg"u8) >= 0 || text.StartsWith("<?xml"u8))
        {
            return "an SVG or XML document";
        }
        return text.StartsWith("<"u8) ? "a web page"
            : text.StartsWith("{"u8) ? "a JSON document"
            : text.ContainsAnyExceptInRange((byte)'\t', (byte)'~') ? null
            : "a text";
    }
}
