namespace Inpaint.Core.Holes;

/// <summary>Shapes drawn into a hole of 28 by 28 values; pixel (row, column) has its centre at x = column, y = row.</summary>
public static class HoleShapes
{
    /// <summary>The column that Doersch's tutorial leaves visible, counted from 0.</summary>
    public const int VisibleColumn = 13;

    /// <summary>Marks the pixels of a rectangle that lies within the image as missing.</summary>
    public static void Box(Span<byte> missing, int top, int left, int height, int width)
    {
        for (var row = top; row < top + height; row++)
        {
            missing.Slice(row * ImageSize.Side + left, width).Fill(1);
        }
    }

    /// <summary>
    /// Writes every pixel: missing where its distance from the image's centre along <paramref name="angle"/> (radians) is at most
    /// <paramref name="offset"/> pixels.
    /// </summary>
    public static void HalfPlane(Span<byte> missing, double angle, double offset)
    {
        const double centre = (ImageSize.Side - 1) / 2.0;
        var (sine, cosine) = Math.SinCos(angle);
        for (var row = 0; row < ImageSize.Side; row++)
        {
            var along = (row - centre) * sine - centre * cosine - offset;
            var pixels = missing.Slice(row * ImageSize.Side, ImageSize.Side);
            for (var column = 0; column < ImageSize.Side; column++, along += cosine)
            {
                pixels[column] = along <= 0 ? (byte)1 : (byte)0;
            }
        }
    }

    /// <summary>
    /// Marks the pixels whose centres lie within <paramref name="radius"/> of a point as missing; parts outside are clipped.
    /// </summary>
    public static void Disc(Span<byte> missing, double x, double y, double radius)
    {
        var top = Math.Max(0, (int)Math.Ceiling(y - radius));
        var bottom = Math.Min(ImageSize.Side - 1, (int)Math.Floor(y + radius));
        for (var row = top; row <= bottom; row++)
        {
            var halfWidth = Math.Sqrt(radius * radius - (row - y) * (row - y));
            var left = Math.Max(0, (int)Math.Ceiling(x - halfWidth));
            var right = Math.Min(ImageSize.Side - 1, (int)Math.Floor(x + halfWidth));
            if (left <= right)
            {
                missing.Slice(row * ImageSize.Side + left, right - left + 1).Fill(1);
            }
        }
    }

    /// <summary>Writes every pixel: missing but in <see cref="VisibleColumn"/>.</summary>
    public static void AllButColumn(Span<byte> missing)
    {
        missing.Fill(1);
        for (var row = 0; row < ImageSize.Side; row++)
        {
            missing[row * ImageSize.Side + VisibleColumn] = 0;
        }
    }

    /// <summary>The opposite hole: what was seen is missing, and the other way round.</summary>
    public static byte[] Invert(byte[] missing) => Array.ConvertAll(missing, value => (byte)(1 - value));
}
