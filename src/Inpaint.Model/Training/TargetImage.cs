using Inpaint.Core;
using Inpaint.Core.Noise;

namespace Inpaint.Model.Training;

/// <summary>Turns a grey image into a target.</summary>
public static class TargetImage
{
    /// <summary>
    /// Grey values 0 to 255 as 0 to 1, moved by (<paramref name="down"/>, <paramref name="right"/>) pixels; paper comes in from outside.
    /// </summary>
    public static void Shift(ReadOnlySpan<byte> grey, int down, int right, Span<float> target)
    {
        const int side = ImageSize.Side;
        target.Clear();
        for (var row = Math.Max(0, down); row < Math.Min(side, side + down); row++)
        {
            for (var column = Math.Max(0, right); column < Math.Min(side, side + right); column++)
            {
                target[row * side + column] = grey[(row - down) * side + column - right] / 255f;
            }
        }
    }

    /// <summary>Draws every pixel as 0 or 1 with its grey value as the probability of 1.</summary>
    public static void Resample(Span<float> target, ref PhiloxStream stream)
    {
        foreach (ref var pixel in target)
        {
            if (pixel is > 0 and < 1)
            {
                pixel = stream.NextUnit() < pixel ? 1 : 0;
            }
        }
    }

    /// <summary>1 where the grey value is above one half, else 0.</summary>
    public static void Threshold(Span<float> target)
    {
        foreach (ref var pixel in target)
        {
            pixel = pixel > 0.5f ? 1 : 0;
        }
    }
}
