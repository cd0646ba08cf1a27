namespace Inpaint.Core.Imaging;

/// <summary>The part of a picture that a resampled one shows, in source pixels; parts outside repeat the picture's edge.</summary>
/// <param name="Left">Left edge; 0 is the left edge of the first pixel.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Width">Source pixels from left to right.</param>
/// <param name="Height">Source pixels from top to bottom.</param>
public readonly record struct SourceRectangle(double Left, double Top, double Width, double Height);

/// <summary>
/// Resizes with a triangle filter whose support grows with the reduction, so that thin strokes fade instead of breaking; enlarging is then
/// bilinear interpolation.
/// </summary>
public static class Resampler
{
    /// <summary>Resizes one part of <paramref name="source"/> to <paramref name="width"/> by <paramref name="height"/> pixels.</summary>
    public static GreyImage Resize(GreyImage source, SourceRectangle part, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(source);
        var columns = Weights(source.Width, part.Left, part.Width, width);
        var rows = Weights(source.Height, part.Top, part.Height, height);
        var narrow = new float[width * source.Height];
        for (var y = 0; y < source.Height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var sum = 0f;
                foreach (var (index, weight) in columns[x])
                    sum += weight * source.Pixels[y * source.Width + index];
                narrow[y * width + x] = sum;
            }
        }
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var sum = 0f;
                foreach (var (index, weight) in rows[y])
                    sum += weight * narrow[index * width + x];
                pixels[y * width + x] = (byte)Math.Clamp(MathF.Round(sum), 0, 255);
            }
        }
        return new(width, height, pixels);
    }

    /// <summary>For every output pixel the source pixels that it mixes, with weights that sum to 1.</summary>
    private static (int Index, float Weight)[][] Weights(int sourceSize, double start, double length, int size)
    {
        var step = length / size;
        var support = Math.Max(1, step);
        var weights = new (int, float)[size][];
        for (var i = 0; i < size; i++)
        {
            // Far outside the picture every weight falls on its edge, so the centre may be moved to just outside.
            var centre = Math.Clamp(start + (i + 0.5) * step, -support, sourceSize + support);
            var first = (int)Math.Floor(centre - support);
            var last = (int)Math.Ceiling(centre + support);
            var mix = new SortedDictionary<int, double>();
            for (var source = first; source <= last; source++)
            {
                var weight = 1 - Math.Abs(source + 0.5 - centre) / support;
                var index = Math.Clamp(source, 0, sourceSize - 1);
                if (weight > 0)
                    mix[index] = mix.GetValueOrDefault(index) + weight;
            }
            var total = mix.Values.Sum();
            weights[i] = [.. mix.Select(pair => (pair.Key, (float)(pair.Value / total)))];
        }
        return weights;
    }
}
