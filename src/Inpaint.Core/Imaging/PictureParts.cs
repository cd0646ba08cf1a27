using System.Buffers.Binary;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace Inpaint.Core.Imaging;

/// <summary>What has to be known about a file's parts beside its pixels: whether it is all there, and which way up it is.</summary>
internal static class PictureParts
{
    /// <summary>True where the end of the file is missing. Decoders fill such pictures with black or grey in silence.</summary>
    public static bool IsCutShort(ReadOnlySpan<byte> file)
    {
        if (PictureKind.IsPng(file))
        {
            return FindPngChunk(file, "IEND"u8) is null;
        }
        if (PictureKind.IsJpeg(file))
        {
            return file.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < file.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        }
        if (PictureKind.IsWebp(file))
        {
            return BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) > file.Length - 8;
        }
        if (PictureKind.IsGif(file))
        {
            return IsGifCutShort(file);
        }
        return PictureKind.IsBmp(file) && IsBmpCutShort(file);
    }

    /// <summary>True for a file whose pictures move; the decoder reads only still ones.</summary>
    public static bool IsAnimatedWebp(ReadOnlySpan<byte> file)
    {
        const int flags = 20, animation = 2;
        return PictureKind.IsWebp(file) && file.Length > flags && file[12..].StartsWith("VP8X"u8) && (file[flags] & animation) != 0;
    }

    /// <summary>
    /// Walks the blocks to the end of the first picture, which is all that is read: whatever follows, as some programs append, is no
    /// matter.
    /// </summary>
    private static bool IsGifCutShort(ReadOnlySpan<byte> file)
    {
        const int header = 13, descriptor = 10, extension = 0x21, image = 0x2C;
        var at = header;
        if (at > file.Length)
        {
            return true;
        }
        at += TableBytes(file[10]);
        while (at < file.Length)
        {
            switch (file[at])
            {
                case extension:
                    at += 2;
                    break;
                case image when at + descriptor <= file.Length:
                    at += descriptor + TableBytes(file[at + descriptor - 1]) + 1; // and the size of its codes
                    return !SkipBlocks(file, ref at);
                default:
                    return false; // damaged, which the decoder says
            }
            if (!SkipBlocks(file, ref at))
            {
                return true;
            }
        }
        return true;

        static int TableBytes(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;

        static bool SkipBlocks(ReadOnlySpan<byte> file, ref int at)
        {
            while (at < file.Length)
            {
                var length = file[at];
                at += 1 + length;
                if (length == 0)
                {
                    return true;
                }
            }
            return false;
        }
    }

    private static bool IsBmpCutShort(ReadOnlySpan<byte> file)
    {
        const int plain = 0, headerEnd = 34;
        if (file.Length < headerEnd || BinaryPrimitives.ReadInt32LittleEndian(file[30..]) != plain)
        {
            return file.Length < headerEnd;
        }
        var (width, height) = (BinaryPrimitives.ReadInt32LittleEndian(file[18..]), BinaryPrimitives.ReadInt32LittleEndian(file[22..]));
        var rowBytes = (Math.Abs((long)width) * BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) + 31) / 32 * 4;
        return BinaryPrimitives.ReadUInt32LittleEndian(file[10..]) + rowBytes * Math.Abs((long)height) > file.Length;
    }

    /// <summary>
    /// The orientation in a PNG's eXIf chunk. The decoder is told to skip all metadata, since it inflates texts without a limit.
    /// </summary>
    public static ExifProfile? PngExif(ReadOnlySpan<byte> file) =>
        FindPngChunk(file, "eXIf"u8) is { } range && range.End.Value - range.Start.Value <= 1 << 16
            ? new ExifProfile(file[range].ToArray())
            : null;

    private static Range? FindPngChunk(ReadOnlySpan<byte> file, ReadOnlySpan<byte> type)
    {
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
            {
                return null;
            }
            if (file.Slice(at + 4, 4).SequenceEqual(type))
            {
                return (at + 8)..(at + 8 + (int)length);
            }
            at += 12 + (int)length;
        }
        return null;
    }
}
