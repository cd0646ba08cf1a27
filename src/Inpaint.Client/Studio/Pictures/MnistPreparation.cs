using Inpaint.Core;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio.Pictures;

/// <summary>
/// Makes any grey picture look like MNIST: light ink on dark paper, scaled to a 20x20 box with its proportions kept, its centre of mass in
/// the
/// middle of 28x28 (LeCun et al. 1998, "Gradient-based learning applied to document recognition", section III-A).
/// </summary>
public static class MnistPreparation
{
    /// <summary>Longest side of a picture, in pixels; the browser scales larger ones down before it sends them.</summary>
    public const int MaxSide = 128;

    private const int Side = ImageSize.Side;
    private const int Box = 20;
    private const int InkThreshold = 24;

    /// <summary>Prepares a picture.</summary>
    /// <param name="grey">width x height values, row by row, 255 = white.</param>
    /// <param name="width">1 to 128 pixels.</param>
    /// <param name="height">1 to 128 pixels.</param>
    public static PreparedPicture Prepare(byte[] grey, int width, int height)
    {
        if (width is < 1 or > MaxSide || height is < 1 or > MaxSide || grey.Length != width * height)
        {
            throw new ArgumentException(
                $"Expected at most {MaxSide}x{MaxSide} grey values, got {grey.Length} for {width}x{height}.",
                nameof(grey)
            );
        }

        var steps = new List<PictureStep>();
        var ink = TakeInk(grey, width, height, steps);
        if (Bounds(ink, width, height) is not { } box)
        {
            return new PreparedPicture(new byte[ImageSize.Pixels], [.. steps, PictureStep.Blank]);
        }
        // Light ink on black paper, 28x28: it has been prepared already.
        if (width == Side && height == Side && steps.Count == 0)
        {
            return new PreparedPicture(ink, steps);
        }

        var scale = (double)Box / Math.Max(box.Width, box.Height);
        if (Math.Abs(scale - 1) > 1e-9)
        {
            steps.Add(PictureStep.Scaled);
        }
        steps.Add(PictureStep.Centred);
        return new PreparedPicture(Place(ink, width, height, box, scale), steps);
    }

    private static byte[] TakeInk(byte[] grey, int width, int height, List<PictureStep> steps)
    {
        var border = new List<byte>();
        for (var i = 0; i < grey.Length; i++)
        {
            int y = i / width, x = i % width;
            if (y == 0 || y == height - 1 || x == 0 || x == width - 1)
            {
                border.Add(grey[i]);
            }
        }

        border.Sort();
        int paper = border[border.Count / 2];
        var dark = paper < 128;
        if (!dark)
        {
            steps.Add(PictureStep.Inverted);
        }
        int ink = dark ? grey.Max() : grey.Min();
        var range = Math.Abs(ink - paper);
        if (range < InkThreshold)
        {
            return new byte[grey.Length];
        }
        if (dark ? paper > 0 : paper < 255)
        {
            steps.Add(PictureStep.PaperRemoved);
        }
        // A picture that already has black paper keeps its values to the bit.
        return paper == 0
            ? (byte[])grey.Clone()
            : Array.ConvertAll(grey, value => (byte)Math.Clamp(Math.Round(255.0 * (dark ? value - paper : paper - value) / range), 0, 255));
    }

    private static (int Top, int Left, int Width, int Height)? Bounds(byte[] ink, int width, int height)
    {
        int top = height, left = width, bottom = -1, right = -1;
        for (var i = 0; i < ink.Length; i++)
        {
            if (ink[i] < InkThreshold)
            {
                continue;
            }
            (top, bottom) = (Math.Min(top, i / width), Math.Max(bottom, i / width));
            (left, right) = (Math.Min(left, i % width), Math.Max(right, i % width));
        }

        return bottom < 0 ? null : (top, left, right - left + 1, bottom - top + 1);
    }

    private static (double Y, double X) CentreOfMass(byte[] ink, int width)
    {
        double sum = 0, y = 0, x = 0;
        for (var i = 0; i < ink.Length; i++)
        {
            sum += ink[i];
            y += ink[i] * (i / width + 0.5);
            x += ink[i] * (i % width + 0.5);
        }

        return (y / sum, x / sum);
    }

    private static byte[] Place(byte[] ink, int width, int height, (int Top, int Left, int Width, int Height) box, double scale)
    {
        var cut = new byte[box.Width * box.Height];
        for (var i = 0; i < cut.Length; i++)
        {
            cut[i] = ink[(box.Top + i / box.Width) * width + box.Left + i % box.Width];
        }
        var (massY, massX) = CentreOfMass(cut, box.Width);
        // Whole pixels, as MNIST was made: a fraction would blur the ink once more.
        var offsetY = Math.Clamp(Math.Round(Side / 2.0 - massY * scale), 0, Math.Max(0, Side - Math.Ceiling(box.Height * scale)));
        var offsetX = Math.Clamp(Math.Round(Side / 2.0 - massX * scale), 0, Math.Max(0, Side - Math.Ceiling(box.Width * scale)));

        var result = new byte[ImageSize.Pixels];
        for (var i = 0; i < result.Length; i++)
        {
            double y = (i / Side - offsetY) / scale, x = (i % Side - offsetX) / scale;
            result[i] = (byte)Math.Round(Average(cut, box.Width, box.Height, y, x, 1 / scale));
        }

        return result;
    }

    private static double Average(byte[] values, int width, int height, double top, double left, double size)
    {
        double sum = 0;
        for (var y = Math.Max(0, (int)Math.Floor(top)); y < Math.Min(height, top + size); y++)
        {
            var tall = Math.Min(y + 1, top + size) - Math.Max(y, top);
            for (var x = Math.Max(0, (int)Math.Floor(left)); x < Math.Min(width, left + size); x++)
            {
                sum += values[y * width + x] * tall * (Math.Min(x + 1, left + size) - Math.Max(x, left));
            }
        }

        return Math.Min(255, sum / (size * size));
    }
}
