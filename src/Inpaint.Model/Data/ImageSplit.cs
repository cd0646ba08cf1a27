using Inpaint.Core;

namespace Inpaint.Model.Data;

/// <summary>Images of one part of a data set.</summary>
/// <param name="Images">[Count, 28, 28] grey values, 255 = ink.</param>
/// <param name="Labels">[Count] classes from 0; empty where the set has none.</param>
/// <param name="Count">Number of images.</param>
public sealed record ImageSplit(byte[] Images, byte[] Labels, int Count)
{
    /// <summary>The 784 pixels of image <paramref name="index"/>.</summary>
    public ReadOnlySpan<byte> Image(int index) => Images.AsSpan(index * ImageSize.Pixels, ImageSize.Pixels);

    /// <summary>
    /// Images <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1 as a split of their own.
    /// </summary>
    public ImageSplit Slice(int first, int count) => new(
        Images.AsSpan(first * ImageSize.Pixels, count * ImageSize.Pixels).ToArray(),
        Labels.Length == 0 ? [] : Labels.AsSpan(first, count).ToArray(),
        count);
}
