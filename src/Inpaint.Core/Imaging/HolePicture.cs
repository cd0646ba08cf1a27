namespace Inpaint.Core.Imaging;

/// <summary>Reads pictures of holes: white = missing, black = seen.</summary>
public static class HolePicture
{
    /// <summary>Share of the pixels that have to be nearly black or nearly white.</summary>
    private const double ClearShare = 0.9;

    /// <summary>Brings a hole to the 28 by 28 pixels of a digit.</summary>
    /// <param name="hole">A picture of 28 by 28 pixels, or of the size of the digit's picture.</param>
    /// <param name="digit">The digit that the hole is for.</param>
    /// <returns>784 values, 1 = to fill, 0 = seen.</returns>
    /// <exception cref="PictureException">It has another size, transparency, or shades that mean neither.</exception>
    public static byte[] Place(Picture hole, PreparedDigit digit)
    {
        ArgumentNullException.ThrowIfNull(hole);
        ArgumentNullException.ThrowIfNull(digit);
        if (hole.Opacity is not null)
        {
            throw new PictureException(
                PictureProblem.Unsuitable,
                "The hole has transparent pixels, and they could mean missing (erased) or seen (not painted). "
                    + "Expected an opaque picture: white = missing, black = seen.");
        }
        var clear = hole.Grey.Count(value => value is < 0x4000 or >= 0xC000);
        if (clear < ClearShare * hole.Grey.Length)
        {
            throw new PictureException(
                PictureProblem.Unsuitable,
                $"Expected a hole in black (seen) and white (missing); {100 - 100.0 * clear / hole.Grey.Length:0} % of its pixels are grey."
            );
        }
        const int side = ImageSize.Side;
        SourceRectangle source;
        if ((hole.Width, hole.Height) == (digit.SourceWidth, digit.SourceHeight))
        {
            source = digit.Source;
        }
        else if ((hole.Width, hole.Height) == (side, side))
        {
            source = new(0, 0, side, side);
        }
        else
        {
            throw new PictureException(
                PictureProblem.Unsuitable,
                $"Expected a hole of {side} x {side} pixels or of the picture's {digit.SourceWidth} x {digit.SourceHeight}, got {hole.Width} x {hole.Height}."
            );
        }
        var missing = new byte[ImageSize.Pixels];
        for (var i = 0; i < missing.Length; i++)
        {
            missing[i] = Mean(hole, source, i % side, i / side) >= 0x8000 ? (byte)1 : (byte)0;
        }
        return missing;
    }

    /// <summary>Mean of the values under one of the 28 by 28 pixels; beyond the picture its edge goes on.</summary>
    private static double Mean(Picture hole, SourceRectangle source, int column, int row)
    {
        var (left, width) = (source.Left + column * source.Width / ImageSize.Side, source.Width / ImageSize.Side);
        var (top, height) = (source.Top + row * source.Height / ImageSize.Side, source.Height / ImageSize.Side);
        double sum = 0, area = 0;
        for (var y = (int)Math.Floor(top); y < top + height; y++)
        {
            var tall = Math.Min(y + 1, top + height) - Math.Max(y, top);
            for (var x = (int)Math.Floor(left); x < left + width; x++)
            {
                var share = tall * (Math.Min(x + 1, left + width) - Math.Max(x, left));
                sum += share * hole.Grey[Math.Clamp(y, 0, hole.Height - 1) * hole.Width + Math.Clamp(x, 0, hole.Width - 1)];
                area += share;
            }
        }
        return sum / area;
    }
}
