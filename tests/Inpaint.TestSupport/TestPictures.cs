using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Inpaint.TestSupport;

/// <summary>Pictures of a 7 as people have them: each shows the same digit, and is hard to read in its own way.</summary>
public static class TestPictures
{
    private const int Width = 240, Height = 200;

    /// <summary>Every encoder of a format that is read, with the file name's end.</summary>
    public static IReadOnlyList<(string Name, IImageEncoder Encoder)> Formats { get; } =
    [
        ("png", new PngEncoder()),
        ("jpg", new JpegEncoder { Quality = 80 }),
        ("webp", new WebpEncoder { FileFormat = WebpFileFormatType.Lossless }),
        ("lossy.webp", new WebpEncoder { FileFormat = WebpFileFormatType.Lossy, Quality = 80 }),
        ("gif", new GifEncoder()),
        ("bmp", new BmpEncoder()),
        ("interlaced.png", new PngEncoder { InterlaceMethod = PngInterlaceMode.Adam7 }),
        ("palette.png", new PngEncoder { ColorType = PngColorType.Palette }),
        ("16-bit.png", new PngEncoder { BitDepth = PngBitDepth.Bit16, ColorType = PngColorType.Rgb }),
    ];

    /// <summary>The digit as plainly as it can be.</summary>
    public static byte[] Plain => File(Draw((_, _, ink) => Grey(1 - ink)));

    /// <summary>Hard pictures of the same digit, by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Hard { get; } =
        new Dictionary<string, byte[]>
        {
            ["light ink"] = File(Draw((_, _, ink) => Grey(ink))),
            ["grey paper 127"] = File(Draw((_, _, ink) => Grey(127 / 255f * (1 - ink)))),
            ["white on transparent"] = File(Draw((_, _, ink) => new(1, 1, 1, ink))),
            ["black on transparent"] = File(Draw((_, _, ink) => new(0, 0, 0, ink))),
            ["orange on transparent"] = File(Draw((_, _, ink) => new(1, 0.6f, 0, ink))),
            ["half-transparent margin"] = File(Draw((x, y, ink) => Margin(x, y, 14) ? new(0, 0, 0, 0.24f) : Grey(1 - ink))),
            ["frame"] = File(Draw((x, y, ink) => Grey(Margin(x, y, 5) ? 0 : 1 - ink))),
            ["edge of the scanner"] = File(Draw((x, _, ink) => Grey(x < 6 ? 0.1f : 1 - ink))),
            ["speck"] = File(Draw((x, y, ink) => Grey(x is > 225 and < 229 && y is > 185 and < 189 ? 0 : 1 - ink))),
            ["salt and pepper"] = File(Draw((x, y, ink) => Grey(Hash(x, y) % 40 == 0 ? Hash(y, x) % 2 : 1 - ink))),
            ["ruled lines"] = File(Draw((_, y, ink) => Grey(Math.Min(1 - ink, y % 30 == 0 ? 0.6f : 1)))),
            ["16-bit small values"] = File(
                Draw((_, _, ink) => Grey(ink * 255 / 65535f)),
                new PngEncoder { BitDepth = PngBitDepth.Bit16, ColorType = PngColorType.Grayscale }
            ),
            ["pencil"] = File(Draw((_, _, ink) => Grey(245 / 255f - ink * 20 / 255f))),
            ["paper on a dark desk"] = File(Draw((x, y, ink) => Grey(Margin(x, y, 28) ? 0.15f : 0.9f * (1 - ink)))),
            ["paper on a grey desk"] = File(Draw((x, y, ink) => Grey(Margin(x, y, 24) ? 0.5f : 0.9f * (1 - ink)))),
            ["paper turned on a desk"] = File(Draw((x, y, ink) => Grey(Turned(x, y) ? 0.9f * (1 - ink) : 0.2f))),
            ["black tile on a white page"] = File(Draw((x, y, ink) => Grey(Margin(x, y, 26) ? 1 : ink))),
            ["margin of a school book"] = File(Draw((x, _, ink) => Grey(Math.Min(1 - ink, x is 40 or 41 ? 0.55f : 1)))),
            ["cut out of a sheet"] = File(Draw((_, _, ink) => new(0.8f, 0.8f, 0.8f, 1 - ink))),
            ["light from one side"] = File(Draw((x, _, ink) => Grey((0.4f + 0.5f * x / Width) * (1 - 0.7f * ink)))),
            ["vignette"] = File(
                Draw((x, y, ink) => Grey(0.9f * (1 - 0.7f * ink) * (1 - 0.5f * (Square(x / 120f - 1) + Square(y / 100f - 1)))))
            ),
            ["soft shadow"] = File(
                Draw((x, y, ink) => Grey(0.9f * (1 - 0.7f * ink) * (1 - 0.4f / (1 + MathF.Exp((140 - x - y * 0.3f) / 10)))))
            ),
            ["noise of a camera"] = File(
                Draw((x, y, ink) => Grey(0.7f - 0.5f * ink + (Hash(x, y) % 100 - 50) / 900f)),
                new JpegEncoder { Quality = 50 }
            ),
            ["upside down, says eXIf"] = Turned(new PngEncoder()),
            ["upside down, says Exif"] = Turned(new JpegEncoder { Quality = 90 }),
            ["small on a large sheet"] = File(Draw((_, _, ink) => Grey(1 - ink), sheet: 8)),
            ["cut close"] = File(Draw((_, _, ink) => Grey(1 - ink)).Clone(context => context.Crop(new Rectangle(78, 38, 84, 124)))),
        };

    /// <summary>How alike two images of 784 values are: their correlation at the best of nine shifts, 1 for the same image.</summary>
    public static double Likeness(byte[] a, byte[] b)
    {
        var best = -1.0;
        for (var shift = 0; shift < 9; shift++)
        {
            double n = 0, sumA = 0, sumB = 0, squareA = 0, squareB = 0, product = 0;
            for (var i = 0; i < 26 * 26; i++)
            {
                var (x, y) = (1 + i % 26, 1 + i / 26);
                double valueA = a[(y + shift / 3 - 1) * 28 + x + shift % 3 - 1], valueB = b[y * 28 + x];
                (n, sumA, sumB) = (n + 1, sumA + valueA, sumB + valueB);
                (squareA, squareB, product) = (squareA + valueA * valueA, squareB + valueB * valueB, product + valueA * valueB);
            }
            var scale = Math.Sqrt((squareA - sumA * sumA / n) * (squareB - sumB * sumB / n));
            best = Math.Max(best, scale > 0 ? (product - sumA * sumB / n) / scale : 0);
        }
        return best;
    }

    /// <summary>A file of a picture.</summary>
    public static byte[] File(Image<RgbaVector> image, IImageEncoder? encoder = null)
    {
        using var file = new MemoryStream();
        image.Save(file, encoder ?? new PngEncoder { BitDepth = PngBitDepth.Bit8, ColorType = PngColorType.RgbWithAlpha });
        return file.ToArray();
    }

    /// <summary>Draws the 7.</summary>
    /// <param name="shade">Colour of a pixel, from its place and how much ink there is on it, 0 to 1.</param>
    /// <param name="sheet">How many times larger the sheet is than usual.</param>
    public static Image<RgbaVector> Draw(Func<int, int, float, RgbaVector> shade, int sheet = 1)
    {
        var image = new Image<RgbaVector>(Width * sheet, Height * sheet);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                image[x, y] = shade(x, y, Ink(x, y));
            }
        }
        return image;
    }

    private static byte[] Turned(IImageEncoder encoder)
    {
        using var image = Draw((_, _, ink) => Grey(1 - ink));
        image.Mutate(context => context.Rotate(RotateMode.Rotate180));
        image.Metadata.ExifProfile = new ExifProfile();
        image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)3);
        return File(image, encoder);
    }

    /// <summary>Ink of a 7 in strokes 14 pixels wide, with soft rims.</summary>
    private static float Ink(float x, float y)
    {
        var distance = Math.Min(Distance(x, y, 85, 45, 155, 45), Distance(x, y, 155, 45, 105, 155));
        return Math.Clamp(7.5f - distance, 0, 1);
    }

    private static float Distance(float x, float y, float fromX, float fromY, float toX, float toY)
    {
        var (dx, dy) = (toX - fromX, toY - fromY);
        var along = Math.Clamp(((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy), 0, 1);
        return MathF.Sqrt(Square(x - fromX - along * dx) + Square(y - fromY - along * dy));
    }

    private static RgbaVector Grey(float value) => new(Math.Clamp(value, 0, 1), Math.Clamp(value, 0, 1), Math.Clamp(value, 0, 1), 1);

    private static bool Margin(int x, int y, int width) => x < width || y < width || x >= Width - width || y >= Height - width;

    /// <summary>True within a sheet that lies askew.</summary>
    private static bool Turned(int x, int y)
    {
        var (sin, cos) = MathF.SinCos(0.2f);
        var (left, top) = (x - Width / 2, y - Height / 2);
        return MathF.Abs(left * cos + top * sin) < 85 && MathF.Abs(top * cos - left * sin) < 75;
    }

    private static float Square(float value) => value * value;

    private static int Hash(int x, int y)
    {
        var hash = unchecked((uint)(x * 374761393 + y * 668265263));
        hash = unchecked((hash ^ hash >> 13) * 1274126177);
        return (int)((hash ^ hash >> 16) & 0x7FFFFFFF);
    }
}
