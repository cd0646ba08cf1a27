using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Inpaint.Core.Imaging.Preparation;

internal sealed record Plane(int Width, int Height, float[] Values)
{
    public Plane(int width, int height) : this(width, height, new float[width * height]) { }

    /// <summary>
    /// The plane at no more than <paramref name="side"/> values along its longer side; each is the mean of the values it stands for.
    /// </summary>
    public Plane Shrink(int side)
    {
        var longer = Math.Max(Width, Height);
        return longer <= side ? this : Resize(Math.Max(1, Width * side / longer), Math.Max(1, Height * side / longer));
    }

    public Plane Resize(int width, int height) =>
        Average(Width, Height, (y, row) => Values.AsSpan(y * Width, Width).CopyTo(row), width, height);

    /// <summary>The plane at another size, larger or smaller, by a triangle filter.</summary>
    /// <returns>0 to 255, row by row, where the plane's values are 0 to 1.</returns>
    public double[] Scale(int width, int height)
    {
        using var image = new Image<L16>(Width, Height);
        for (var i = 0; i < Values.Length; i++)
        {
            image[i % Width, i / Width] = new L16((ushort)MathF.Round(Values[i] * ushort.MaxValue));
        }
        image.Mutate(context => context.Resize(width, height, KnownResamplers.Triangle));
        var scaled = new double[width * height];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = image[i % width, i / width].PackedValue / 257.0;
        }
        return scaled;
    }

    /// <summary>Means over equal parts of something that is read row by row, so that large pictures need no copy of their own.</summary>
    public static Plane Average(int sourceWidth, int sourceHeight, Action<int, float[]> readRow, int width, int height)
    {
        var columns = Parts(sourceWidth, width);
        var rows = Parts(sourceHeight, height);
        var result = new Plane(width, height);
        var (source, narrow) = (new float[sourceWidth], new float[width]);
        var last = -1;
        for (var y = 0; y < height; y++)
        {
            for (var i = 0; i < rows[y].Weights.Length; i++)
            {
                // Two parts may share a row; it is read once.
                if (rows[y].First + i != last)
                {
                    last = rows[y].First + i;
                    readRow(last, source);
                    for (var x = 0; x < width; x++)
                    {
                        var sum = 0f;
                        for (var k = 0; k < columns[x].Weights.Length; k++)
                        {
                            sum += source[columns[x].First + k] * columns[x].Weights[k];
                        }
                        narrow[x] = sum;
                    }
                }
                for (var x = 0; x < width; x++)
                {
                    result.Values[y * width + x] += narrow[x] * rows[y].Weights[i];
                }
            }
        }
        return result;
    }

    public float At(double shareX, double shareY)
    {
        var (x, y) = (Math.Clamp(shareX * Width - 0.5, 0, Width - 1), Math.Clamp(shareY * Height - 0.5, 0, Height - 1));
        var (left, top) = ((int)x, (int)y);
        var (right, bottom) = (Math.Min(left + 1, Width - 1), Math.Min(top + 1, Height - 1));
        var (fx, fy) = ((float)(x - left), (float)(y - top));
        var upper = Values[top * Width + left] * (1 - fx) + Values[top * Width + right] * fx;
        var lower = Values[bottom * Width + left] * (1 - fx) + Values[bottom * Width + right] * fx;
        return upper * (1 - fy) + lower * fy;
    }

    /// <summary>The largest (or smallest) value within <paramref name="radius"/> in both directions.</summary>
    public Plane Extreme(int radius, bool largest)
    {
        var (rows, result) = (new Plane(Width, Height), new Plane(Width, Height));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                rows.Values[y * Width + x] = Best(Values, y * Width, 1, x, Width);
            }
        }
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                result.Values[y * Width + x] = Best(rows.Values, x, Width, y, Height);
            }
        }
        return result;

        float Best(float[] values, int start, int step, int at, int length)
        {
            var best = values[start + at * step];
            for (var i = Math.Max(0, at - radius); i <= Math.Min(length - 1, at + radius); i++)
            {
                var value = values[start + i * step];
                if (largest ? value > best : value < best)
                {
                    best = value;
                }
            }
            return best;
        }
    }

    public static float Quantile(IEnumerable<float> values, double share)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? 0 : sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
    }

    /// <summary>For every part of a side, which values it covers and with what weight; the weights of a part sum to 1.</summary>
    private static (int First, float[] Weights)[] Parts(int size, int count)
    {
        var parts = new (int, float[])[count];
        for (var i = 0; i < count; i++)
        {
            var (start, end) = ((double)i * size / count, (double)(i + 1) * size / count);
            var (first, last) = ((int)start, Math.Min(size - 1, (int)Math.Ceiling(end) - 1));
            var weights = new float[last - first + 1];
            for (var value = first; value <= last; value++)
            {
                weights[value - first] = (float)((Math.Min(value + 1, end) - Math.Max(value, start)) / (end - start));
            }
            parts[i] = (first, weights);
        }
        return parts;
    }
}
