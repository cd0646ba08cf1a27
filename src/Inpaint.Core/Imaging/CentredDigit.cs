namespace Inpaint.Core.Imaging;

/// <summary>A picture turned into a digit as MNIST has them.</summary>
/// <param name="Pixels">784 grey values, row by row, 255 = ink.</param>
/// <param name="WhatWasDone">One sentence for the user.</param>
/// <param name="SourceWidth">Width of the picture.</param>
/// <param name="SourceHeight">Height of the picture.</param>
/// <param name="Source">The part of the picture that the 28 by 28 pixels show.</param>
public sealed record CentredDigit(byte[] Pixels, string WhatWasDone, int SourceWidth, int SourceHeight, SourceRectangle Source)
{
    /// <summary>Brings a hole that was drawn on the picture (light = missing) to the digit's 28 by 28 pixels.</summary>
    /// <param name="hole">A picture of 28 by 28 pixels, or of the size of the digit's picture.</param>
    /// <returns>784 values, 1 = to fill, 0 = seen.</returns>
    /// <exception cref="ArgumentException">It has another size.</exception>
    public byte[] Place(GreyImage hole)
    {
        ArgumentNullException.ThrowIfNull(hole);
        const int side = ImageSize.Side;
        var (width, height) = (hole.Width, hole.Height);
        if ((width, height) == (SourceWidth, SourceHeight))
            hole = Resampler.Resize(hole, Source, side, side);
        else if ((width, height) != (side, side))
        {
            throw new ArgumentException(
                $"Expected a hole of {side} x {side} pixels or of the picture's {SourceWidth} x {SourceHeight}, got {width} x {height}.");
        }
        return [.. hole.Pixels.Select(pixel => pixel >= 128 ? (byte)1 : (byte)0)];
    }
}
