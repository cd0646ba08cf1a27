using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace Inpaint.Client.Studio.Saving;

/// <summary>Text made short enough for a link: Brotli, then base64url.</summary>
public static class PackedText
{
    /// <summary>Longest text that is unpacked, in bytes; a longer one is refused before it fills the memory.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Longest packed text that is taken, in characters: what one message from the browser may carry, with room to spare.</summary>
    public const int MaxLength = 24_000;

    /// <summary>Packs a text.</summary>
    public static string Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return Base64Url.EncodeToString(packed.ToArray());
    }

    /// <summary>Unpacks what <see cref="Pack"/> made.</summary>
    /// <exception cref="FormatException">It was made by something else, or cut off, or is too long.</exception>
    public static string Unpack(string packed)
    {
        if (packed.Length > MaxLength)
        {
            throw new FormatException($"Expected at most {MaxLength} characters, got {packed.Length}.");
        }

        try
        {
            using var brotli = new BrotliStream(new MemoryStream(Base64Url.DecodeFromChars(packed)), CompressionMode.Decompress);
            var bytes = new byte[MaxBytes + 1];
            var length = brotli.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > MaxBytes)
            {
                throw new FormatException($"Expected at most {MaxBytes} bytes, got more.");
            }
            return Encoding.UTF8.GetString(bytes, 0, length);
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            throw new FormatException("Expected a text that Inpaint packed; this one is cut off or was changed.", error);
        }
    }
}
