using Inpaint.Core;

namespace Inpaint.Client.Studio.Drawings;

/// <summary>A digit with a hole, as the canvas shows it. Never changed in place, so that history can share it.</summary>
/// <param name="Pixels">784 grey values, row by row, 255 = ink; those under the hole are the original, shown while O is held.</param>
/// <param name="Missing">784 values, 1 = erased.</param>
public sealed record Drawing(byte[] Pixels, byte[] Missing)
{
    /// <summary>An empty sheet without a hole.</summary>
    public static Drawing Blank { get; } = new(new byte[ImageSize.Pixels], new byte[ImageSize.Pixels]);

    /// <summary>Erased pixels, 0 to 784.</summary>
    public int MissingCount { get; } = Missing.Count(value => value != 0);

    /// <summary>True where there is nothing to complete.</summary>
    public bool NothingMissing => MissingCount == 0;

    /// <summary>True where the model sees nothing and draws from its prior.</summary>
    public bool EverythingMissing => MissingCount == ImageSize.Pixels;

    /// <summary>True where both show the same pixels and the same hole.</summary>
    public bool SameAs(Drawing other) =>
        Pixels.AsSpan().SequenceEqual(other.Pixels) && Missing.AsSpan().SequenceEqual(other.Missing);
}
