using System.Buffers.Binary;

namespace Inpaint.Core.Imaging;

/// <summary>What the pixels of a PNG are made of.</summary>
internal enum PngColour
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}

/// <summary>The IHDR chunk of a PNG.</summary>
internal sealed record PngHeader(int Width, int Height, int BitDepth, PngColour Colour, bool Interlaced)
{
    private const int Length = 13;

    public int Channels => Colour switch { PngColour.Rgb => 3, PngColour.GreyAlpha => 2, PngColour.Rgba => 4, _ => 1 };

    public int BitsPerPixel => Channels * BitDepth;

    /// <summary>Bytes from a byte to the one that filters compare it with.</summary>
    public int FilterDistance => Math.Max(1, BitsPerPixel / 8);

    /// <summary>Bytes of a row of <paramref name="width"/> pixels, without its filter byte.</summary>
    public int RowBytes(int width) => (int)(((long)width * BitsPerPixel + 7) / 8);

    public static PngHeader Parse(ReadOnlySpan<byte> data, PngLimits limits)
    {
        if (data.Length != Length)
            throw new PngException($"Expected an IHDR chunk of {Length} bytes, got {data.Length}.");
        var width = BinaryPrimitives.ReadUInt32BigEndian(data);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width == 0 || height == 0 || width > limits.MaxSide || height > limits.MaxSide || (long)width * height > limits.MaxPixels)
        {
            throw new PngException(
                $"Expected sides of 1 to {limits.MaxSide} pixels and at most {limits.MaxPixels} pixels, got {width} x {height}.");
        }
        if (!Allows((PngColour)data[9], data[8]))
            throw new PngException($"Expected a colour type and bit depth of the PNG specification, got type {data[9]} with {data[8]} bits.");
        if (data[10] != 0)
            throw new PngException($"Expected compression method 0, got {data[10]}.");
        if (data[11] != 0)
            throw new PngException($"Expected filter method 0, got {data[11]}.");
        if (data[12] > 1)
            throw new PngException($"Expected interlace method 0 or 1, got {data[12]}.");
        return new((int)width, (int)height, data[8], (PngColour)data[9], data[12] == 1);
    }

    private static bool Allows(PngColour colour, int bits) => colour switch
    {
        PngColour.Grey => bits is 1 or 2 or 4 or 8 or 16,
        PngColour.Palette => bits is 1 or 2 or 4 or 8,
        PngColour.Rgb or PngColour.GreyAlpha or PngColour.Rgba => bits is 8 or 16,
        _ => false,
    };
}
