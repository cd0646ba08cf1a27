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
            return file.TrimEnd((byte)0) is not [.., (byte)';'];
        }
        return PictureKind.IsBmp(file) && IsBmpCutShort(file);
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
