using Inpaint.Core.Imaging.Preparation;

namespace Inpaint.Core.Imaging;

/// <summary>
/// Turns any picture of a digit into what MNIST holds (LeCun et al. 1998): light ink on black, fitted into 20 by 20 pixels with its aspect
/// kept, and placed with its centre of mass at the centre of 28 by 28. The page, the API and the command line all prepare pictures here.
/// </summary>
public static class DigitPreparation
{
    private const int Side = ImageSize.Side;

    private const int InkSide = 20;

    private const int PlaneSide = 512;

    private const int LeastSteps = 4;

    /// <summary>Reads a file and prepares it.</summary>
    /// <exception cref="PictureException">It cannot be read.</exception>
    public static PreparedDigit Prepare(byte[] file, CancellationToken cancellation = default) =>
        Prepare(PictureReader.Read(file, null, cancellation));

    /// <summary>Prepares a picture. One of 28 by 28 pixels that looks like the training digits keeps every value.</summary>
    /// <param name="picture">Of any size.</param>
    /// <param name="isDark">Whether the ink is dark, where that is known; opaque strokes on nothing are ink whatever their colour.</param>
    public static PreparedDigit Prepare(Picture picture, bool? isDark = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        List<PictureStep> steps = picture.WasTurned ? [PictureStep.Turned] : [];
        var sheet = Sheet.Of(picture);
        var whole = new Area(0, 0, picture.Width, picture.Height);
        if (picture is { Width: Side, Height: Side } && AsItIs(sheet.Read(whole, Side), isDark, steps) is { } ready)
        {
            return new(ready, steps, Side, Side, new(0, 0, Side, Side));
        }

        sheet = sheet.OnPaper();
        var (area, plane, ink, strokes) = Look(sheet, whole, LeastSteps * picture.Step / 65535f, picture, isDark);
        if (strokes is null)
        {
            return new(new byte[ImageSize.Pixels], steps, picture.Width, picture.Height, new(0, 0, picture.Width, picture.Height));
        }
        if (ink.IsDark && !sheet.IsShape)
        {
            steps.Add(PictureStep.Inverted);
        }
        if (!sheet.IsShape && Math.Abs(Plane.Quantile(plane.Values, 0.5) - (ink.IsDark ? 1 : 0)) > 1 / 255f)
        {
            steps.Add(PictureStep.PaperRemoved);
        }
        if (strokes.LeftOut || sheet.Paper is not null)
        {
            steps.Add(PictureStep.Cleaned);
        }
        steps.AddRange(PictureStep.Scaled, PictureStep.Centred);
        var (pixels, source) = Place(ink, strokes, area, plane);
        return new(pixels, steps, picture.Width, picture.Height, source);
    }

    private static (Area Area, Plane Plane, Ink Ink, Strokes? Strokes) Look(
        Sheet sheet, Area area, float least, Picture picture, bool? isDark)
    {
        isDark = sheet.IsShape ? true : isDark;
        while (true)
        {
            var plane = sheet.Read(area, PlaneSide);
            var ink = Ink.Of(plane, isDark);
            var strokes = Strokes.Find(ink, least);
            if (strokes is null || strokes.Bounds.Longer > 0.3 * Math.Max(plane.Width, plane.Height) || area.Longer <= PlaneSide)
            {
                return (area, plane, ink, strokes);
            }
            var (scaleX, scaleY) = ((double)area.Width / plane.Width, (double)area.Height / plane.Height);
            var bounds = strokes.Bounds;
            area = new Area(
                area.Left + (int)(bounds.Left * scaleX), area.Top + (int)(bounds.Top * scaleY),
                Math.Max(1, (int)Math.Ceiling(bounds.Width * scaleX)), Math.Max(1, (int)Math.Ceiling(bounds.Height * scaleY)))
                .Grow(0.6, picture.Width, picture.Height);
            isDark = ink.IsDark;
        }
    }

    /// <summary>
    /// The values of a picture that looks like the training digits on either side, or null: black paper that keeps clear of the edge.
    /// </summary>
    private static byte[]? AsItIs(Plane plane, bool? isDark, List<PictureStep> steps)
    {
        var light = Array.ConvertAll(plane.Values, value => (byte)MathF.Round(value * 255));
        var dark = Array.ConvertAll(light, value => (byte)(255 - value));
        if (isDark != true && IsReady(light))
        {
            return light;
        }
        if (isDark == false || !IsReady(dark))
        {
            return null;
        }
        steps.Add(PictureStep.Inverted);
        return dark;
    }

    private static bool IsReady(byte[] ink)
    {
        var paper = ink.Count(value => value == 0);
        var edge = ink.Where((_, i) => i / Side is 0 or Side - 1 || i % Side is 0 or Side - 1).Count(value => value == 0);
        return paper is >= ImageSize.Pixels * 4 / 10 and < ImageSize.Pixels && edge >= 4 * (Side - 1) * 9 / 10 && ink.Max() >= 100;
    }

    private static (byte[] Pixels, SourceRectangle Source) Place(Ink ink, Strokes strokes, Area area, Plane plane)
    {
        var bounds = strokes.Bounds;
        var cut = new Plane(bounds.Width, bounds.Height);
        var floor = 2 * ink.Noise;
        for (var i = 0; i < cut.Values.Length; i++)
        {
            var (x, y) = (i % bounds.Width, i / bounds.Width);
            var at = (bounds.Top + y) * plane.Width + bounds.Left + x;
            cut.Values[i] = strokes.IsDigit[at] ? Math.Clamp((ink.Contrast.Values[at] - floor) / (strokes.Peak - floor), 0, 1) : 0;
        }
        var scale = (double)InkSide / bounds.Longer;
        var (width, height) = (Math.Max(1, (int)Math.Round(bounds.Width * scale)), Math.Max(1, (int)Math.Round(bounds.Height * scale)));
        var small = cut.Scale(width, height);

        var mass = small.Sum();
        var massX = small.Select((value, i) => value * (i % width)).Sum() / mass;
        var massY = small.Select((value, i) => value * (i / width)).Sum() / mass;
        // (Side - 1) / 2 is the centre in coordinates where pixel i lies at i; the whole digit stays within the image.
        var left = Math.Clamp((int)Math.Round((Side - 1) / 2.0 - massX), 0, Side - width);
        var top = Math.Clamp((int)Math.Round((Side - 1) / 2.0 - massY), 0, Side - height);
        var pixels = new byte[ImageSize.Pixels];
        for (var i = 0; i < small.Length; i++)
        {
            pixels[(top + i / width) * Side + left + i % width] = (byte)Math.Round(small[i]);
        }

        var (stepX, stepY) = (
            (double)bounds.Width / width * area.Width / plane.Width,
            (double)bounds.Height / height * area.Height / plane.Height
        );
        var (sourceX, sourceY) = (
            area.Left + (double)bounds.Left * area.Width / plane.Width,
            area.Top + (double)bounds.Top * area.Height / plane.Height
        );
        return (pixels, new(sourceX - left * stepX, sourceY - top * stepY, Side * stepX, Side * stepY));
    }
}
