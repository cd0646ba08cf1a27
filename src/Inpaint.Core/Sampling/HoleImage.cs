namespace Inpaint.Core.Sampling;

/// <summary>An image with a hole.</summary>
/// <param name="Pixels">784 grey values, row by row, 255 = ink; those under the hole never reach a network.</param>
/// <param name="Missing">784 values, 1 = to fill, 0 = seen.</param>
/// <param name="Label">Class to complete as, counted from 0, or null.</param>
public sealed record HoleImage(byte[] Pixels, byte[] Missing, int? Label = null)
{
    /// <summary>The completed image: what was drawn where pixels are missing, the seen pixels bit for bit elsewhere.</summary>
    /// <param name="drawn">784 grey values, row by row.</param>
    public byte[] Composite(ReadOnlySpan<byte> drawn)
    {
        var pixels = drawn.ToArray();
        for (var i = 0; i < pixels.Length; i++)
        {
            if (Missing[i] == 0)
            {
                pixels[i] = Pixels[i];
            }
        }
        return pixels;
    }

    /// <summary>Checks lengths and values.</summary>
    /// <param name="classes">How many classes a label may name.</param>
    /// <exception cref="ArgumentException">A length or a value is out of range.</exception>
    public void Check(int classes)
    {
        if (Pixels.Length != ImageSize.Pixels)
        {
            throw new ArgumentException($"Expected {ImageSize.Pixels} pixels, got {Pixels.Length}.");
        }
        if (Missing.Length != ImageSize.Pixels)
        {
            throw new ArgumentException($"Expected {ImageSize.Pixels} hole values, got {Missing.Length}.");
        }
        if (Missing.AsSpan().IndexOfAnyExcept((byte)0, (byte)1) is >= 0 and var at)
        {
            throw new ArgumentException($"Expected hole values of 0 or 1, got {Missing[at]} at pixel {at}.");
        }
        if (Label is { } label && (uint)label >= (uint)classes)
        {
            throw new ArgumentException(
                classes == 0 ? $"Expected no label, since the pictures have no classes, got {label}."
                    : $"Expected a label from 0 to {classes - 1}, got {label}.");
        }
    }

    /// <summary>Writes the seen pixels (0 to 1, 0 where missing) and, where there is room for it, which pixels are seen ({0, 1}).</summary>
    /// <param name="planes">[1 or 2, 28, 28].</param>
    public void WritePlanes(Span<float> planes)
    {
        planes.Clear();
        for (var pixel = 0; pixel < ImageSize.Pixels; pixel++)
        {
            if (Missing[pixel] == 0)
            {
                planes[pixel] = Pixels[pixel] / 255f;
                if (planes.Length > ImageSize.Pixels)
                {
                    planes[ImageSize.Pixels + pixel] = 1;
                }
            }
        }
    }
}
