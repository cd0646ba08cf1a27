namespace Inpaint.Core.Imaging;

/// <summary>
/// Turns a picture of a digit into what MNIST holds (LeCun et al. 1998): white ink on black, fitted into 20 by 20 pixels with its aspect
/// kept, and placed with its centre of mass at the centre of 28 by 28. Pictures of 28 by 28 pixels are taken as they are.
/// </summary>
public static class DigitCentering
{
    /// <summary>ImageSize.Side of the square that the ink is fitted into.</summary>
    private const int InkSide = 20;

    /// <summary>A pixel is ink where it stands out from the background by this share of the strongest.</summary>
    private const double InkShare = 0.1;

    /// <summary>Differences from the background below this are noise.</summary>
    private const int LeastContrast = 16;

    /// <summary>Centres the digit in <paramref name="picture"/>.</summary>
    public static CentredDigit Centre(RasterImage picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var grey = picture.ToGrey();
        if (grey is { Width: ImageSize.Side, Height: ImageSize.Side })
            return new(grey.Pixels, "The picture has 28 x 28 pixels and was taken as it is.", ImageSize.Side, ImageSize.Side, new(0, 0, ImageSize.Side, ImageSize.Side));

        var size = $"{grey.Width} x {grey.Height}";
        var whole = new SourceRectangle(0, 0, grey.Width, grey.Height);
        var (ink, isInverted) = FindInk(grey);
        if (FindBounds(ink) is not { } bounds)
        {
            return new(
                new byte[ImageSize.Side * ImageSize.Side], $"The picture of {size} pixels has one colour throughout: it became an empty image.",
                grey.Width, grey.Height, whole);
        }
        var (pixels, source) = Place(ink, bounds);
        var inversion = isInverted ? "was inverted, because its background is light, and its" : "kept its light ink on dark; the";
        return new(
            pixels, $"The picture of {size} pixels {inversion} ink was scaled to fit {InkSide} x {InkSide} pixels and centred by its mass.",
            grey.Width, grey.Height, source);
    }

    /// <summary>How much every pixel stands out from the background, the strongest at 255.</summary>
    private static (GreyImage Ink, bool IsInverted) FindInk(GreyImage grey)
    {
        var background = BorderMedian(grey);
        var isInverted = background > 127;
        var contrast = grey.Pixels.Max(pixel => isInverted ? background - pixel : pixel - background);
        if (contrast < LeastContrast)
            return (new(grey.Width, grey.Height, new byte[grey.Pixels.Length]), isInverted);
        var ink = Array.ConvertAll(grey.Pixels, pixel =>
            (byte)(Math.Max(0, isInverted ? background - pixel : pixel - background) * 255 / contrast));
        return (new(grey.Width, grey.Height, ink), isInverted);
    }

    private static int BorderMedian(GreyImage grey)
    {
        var border = new List<byte>();
        for (var y = 0; y < grey.Height; y++)
        {
            var step = y == 0 || y == grey.Height - 1 ? 1 : Math.Max(1, grey.Width - 1);
            for (var x = 0; x < grey.Width; x += step)
                border.Add(grey.Pixels[y * grey.Width + x]);
        }
        border.Sort();
        return border[border.Count / 2];
    }

    private static SourceRectangle? FindBounds(GreyImage ink)
    {
        var (left, top, right, bottom) = (ink.Width, ink.Height, -1, -1);
        for (var y = 0; y < ink.Height; y++)
        {
            for (var x = 0; x < ink.Width; x++)
            {
                if (ink.Pixels[y * ink.Width + x] < InkShare * 255)
                    continue;
                (left, top) = (Math.Min(left, x), Math.Min(top, y));
                (right, bottom) = (Math.Max(right, x), Math.Max(bottom, y));
            }
        }
        return right < 0 ? null : new(left, top, right - left + 1, bottom - top + 1);
    }

    private static (byte[] Pixels, SourceRectangle Source) Place(GreyImage ink, SourceRectangle bounds)
    {
        var scale = InkSide / Math.Max(bounds.Width, bounds.Height);
        var width = Math.Max(1, (int)Math.Round(bounds.Width * scale));
        var height = Math.Max(1, (int)Math.Round(bounds.Height * scale));
        var small = Resampler.Resize(ink, bounds, width, height);
        var (massX, massY) = CentreOfMass(small);
        // (ImageSize.Side - 1) / 2 is the centre in coordinates where pixel i lies at i; the whole digit stays within the image.
        var left = Math.Clamp((int)Math.Round((ImageSize.Side - 1) / 2.0 - massX), 0, ImageSize.Side - width);
        var top = Math.Clamp((int)Math.Round((ImageSize.Side - 1) / 2.0 - massY), 0, ImageSize.Side - height);
        var pixels = new byte[ImageSize.Side * ImageSize.Side];
        for (var y = 0; y < height; y++)
            small.Pixels.AsSpan(y * width, width).CopyTo(pixels.AsSpan((top + y) * ImageSize.Side + left));
        var (stepX, stepY) = (bounds.Width / width, bounds.Height / height);
        return (pixels, new(bounds.Left - left * stepX, bounds.Top - top * stepY, ImageSize.Side * stepX, ImageSize.Side * stepY));
    }

    private static (double X, double Y) CentreOfMass(GreyImage image)
    {
        double mass = 0, x = 0, y = 0;
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            mass += image.Pixels[i];
            x += image.Pixels[i] * (double)(i % image.Width);
            y += image.Pixels[i] * (double)(i / image.Width);
        }
        return mass > 0 ? (x / mass, y / mass) : ((image.Width - 1) / 2.0, (image.Height - 1) / 2.0);
    }
}
