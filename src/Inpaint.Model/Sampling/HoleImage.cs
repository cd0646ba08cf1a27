namespace Inpaint.Model.Sampling;

/// <summary>An image with a hole.</summary>
/// <param name="Pixels">784 grey values, row by row, 255 = ink; those under the hole never reach a network.</param>
/// <param name="Missing">784 values, 1 = to fill, 0 = seen.</param>
/// <param name="Label">Digit (0-9) to complete as, or null.</param>
public sealed record HoleImage(byte[] Pixels, byte[] Missing, int? Label = null)
{
    /// <summary>The completed image: what was drawn where pixels are missing, the seen pixels bit for bit elsewhere.</summary>
    /// <param name="drawn">784 grey values, row by row.</param>
    public byte[] Composite(ReadOnlySpan<byte> drawn)
    {
        var pixels = drawn.ToArray();
        for (var i = 0; i < pixels.Length; i++)
            if (Missing[i] == 0)
                pixels[i] = Pixels[i];
        return pixels;
    }
}
