using Inpaint.Core;

namespace Inpaint.Model.Training;

/// <summary>
/// A digit at four times the resolution, by cubic convolution (Keys 1981, a = -1/2) and a steeper ramp about one half. The ramp makes up
/// for what averaging down blurs: of test digits turned by 7 degrees, 9.4 % of the pixels lie between 0.1 and 0.9, of the digits themselves
/// 8.7 %, and 14.0 % with bilinear reading at their own resolution.
/// </summary>
internal readonly struct EnlargedImage
{
    public const int Factor = 4, Side = Factor * ImageSize.Side;

    private const float Contrast = 2;
    private const int Taps = 4;

    /// <summary>Weights of the four pixels about each of a pixel's parts, from the one before the one to its left or above.</summary>
    private static readonly float[][] Weights = [.. Enumerable.Range(0, Factor).Select(part =>
        Enumerable.Range(-1, Taps).Select(tap => Kernel(Offset(part) - Math.Floor(Offset(part)) - tap)).ToArray())];

    private readonly float[] _pixels;

    private EnlargedImage(float[] pixels) => _pixels = pixels;

    public static EnlargedImage Of(ReadOnlySpan<float> image)
    {
        const int side = ImageSize.Side;
        var (wide, pixels) = (new float[side * Side], new float[Side * Side]);
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var (first, weights) = Taken(column);
                for (var tap = 0; tap < Taps; tap++)
                {
                    wide[row * Side + column] += first + tap is >= 0 and < side ? weights[tap] * image[row * side + first + tap] : 0;
                }
            }
        }
        for (var row = 0; row < Side; row++)
        {
            var (first, weights) = Taken(row);
            var target = pixels.AsSpan(row * Side, Side);
            for (var tap = 0; tap < Taps; tap++)
            {
                for (var column = 0; first + tap is >= 0 and < side && column < Side; column++)
                {
                    target[column] += weights[tap] * wide[(first + tap) * Side + column];
                }
            }
            foreach (ref var pixel in target)
            {
                pixel = Math.Clamp((pixel - 0.5f) * Contrast + 0.5f, 0, 1);
            }
        }
        return new(pixels);
    }

    /// <summary>The value between pixels, bilinearly; 0 outside.</summary>
    public float Read(double row, double column)
    {
        var (top, left) = ((int)Math.Floor(row), (int)Math.Floor(column));
        var (down, right) = ((float)(row - top), (float)(column - left));
        var upper = Pixel(top, left) * (1 - right) + Pixel(top, left + 1) * right;
        var lower = Pixel(top + 1, left) * (1 - right) + Pixel(top + 1, left + 1) * right;
        return upper * (1 - down) + lower * down;
    }

    private float Pixel(int row, int column) => row is >= 0 and < Side && column is >= 0 and < Side ? _pixels[row * Side + column] : 0;

    /// <summary>Where the middle of a part lies, in pixels from the middle of its own.</summary>
    private static double Offset(int part) => (part + 0.5) / Factor - 0.5;

    /// <summary>The first of the four pixels that one at four times the resolution is made of, and their weights.</summary>
    private static (int First, float[] Weights) Taken(int at) =>
        (at / Factor + (int)Math.Floor(Offset(at % Factor)) - 1, Weights[at % Factor]);

    private static float Kernel(double distance)
    {
        var t = Math.Abs(distance);
        return (float)(t < 1 ? (1.5 * t - 2.5) * t * t + 1 : t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0);
    }
}
