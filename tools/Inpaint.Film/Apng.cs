using System.Buffers.Binary;

namespace Inpaint.Film;

/// <summary>One step of an animation.</summary>
/// <param name="Png">What changed, 8 bits per sample, as the browser encodes it.</param>
/// <param name="X">Column of its left edge in the whole picture.</param>
/// <param name="Y">Row of its top edge.</param>
/// <param name="Milliseconds">How long it stays.</param>
internal sealed record ApngFrame(byte[] Png, int X, int Y, int Milliseconds);

/// <summary>
/// Animated PNG files (PNG specification, third edition, section 11.3.6): the pixels of finished PNG files, put one after another.
/// </summary>
internal static class Apng
{
    private const int Signature = 8;
    private const int HeaderLength = 13;

    /// <summary>Puts frames together; the animation plays for ever.</summary>
    /// <param name="frames">The first one is the whole picture and gives its size; the others are painted over it.</param>
    public static byte[] Assemble(IReadOnlyList<ApngFrame> frames)
    {
        using var file = new MemoryStream();
        file.Write(frames[0].Png.AsSpan(0, Signature));
        var header = Chunks(frames[0].Png).First(chunk => chunk.Type == "IHDR").Data;
        Write(file, "IHDR", header);
        Write(file, "acTL", [.. Big(frames.Count), .. Big(0)]);
        var sequence = 0;
        for (var i = 0; i < frames.Count; i++)
        {
            var own = Chunks(frames[i].Png).First(chunk => chunk.Type == "IHDR").Data;
            if (!own.AsSpan(8).SequenceEqual(header.AsSpan(8, HeaderLength - 8)))
            {
                throw new InvalidOperationException(
                    $"Frame {i} has other samples than the first: {Convert.ToHexString(own)}, expected {Convert.ToHexString(header)}."
                );
            }
            Write(
                file,
                "fcTL",
                [
                    .. Big(sequence++),
                    .. own[..8],
                    .. Big(frames[i].X),
                    .. Big(frames[i].Y),
                    .. Short(frames[i].Milliseconds),
                    .. Short(1000),
                    0,
                    0,
                ]
            );
            foreach (var (_, data) in Chunks(frames[i].Png).Where(chunk => chunk.Type == "IDAT"))
            {
                if (i == 0)
                {
                    Write(file, "IDAT", data);
                }
                else
                {
                    Write(file, "fdAT", [.. Big(sequence++), .. data]);
                }
            }
        }

        Write(file, "IEND", []);
        return file.ToArray();
    }

    private static IEnumerable<(string Type, byte[] Data)> Chunks(byte[] png)
    {
        for (var at = Signature; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            yield return (System.Text.Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]);
            at += 12 + length;
        }
    }

    private static void Write(MemoryStream file, string type, byte[] data)
    {
        byte[] named = [.. System.Text.Encoding.ASCII.GetBytes(type), .. data];
        file.Write(Big(data.Length));
        file.Write(named);
        file.Write(Big(unchecked((int)Crc(named))));
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }

        return ~crc;
    }

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Short(int value) => Big(value)[2..];
}
