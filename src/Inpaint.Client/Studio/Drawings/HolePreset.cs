using Inpaint.Core;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio.Drawings;

/// <summary>Shapes of holes that one click makes.</summary>
public enum HolePreset
{
    /// <summary>Columns 0-13.</summary>
    LeftHalf,

    /// <summary>Columns 14-27.</summary>
    RightHalf,

    /// <summary>Rows 0-13.</summary>
    TopHalf,

    /// <summary>Rows 14-27.</summary>
    BottomHalf,

    /// <summary>The top left quarter.</summary>
    TopLeft,

    /// <summary>The top right quarter.</summary>
    TopRight,

    /// <summary>The bottom left quarter.</summary>
    BottomLeft,

    /// <summary>The bottom right quarter.</summary>
    BottomRight,

    /// <summary>The middle 14x14 square.</summary>
    Centre,

    /// <summary>The middle eight columns.</summary>
    Column,

    /// <summary>Three random brush strokes.</summary>
    Strokes,

    /// <summary>The whole sheet.</summary>
    Everything,
}

/// <summary>Makes the holes that <see cref="HolePreset"/> names.</summary>
public static class HolePresets
{
    private const int Side = ImageSize.Side;
    private const int Half = Side / 2;

    /// <summary>784 values, 1 = erased.</summary>
    /// <param name="preset">Shape of the hole.</param>
    /// <param name="random">Draws the strokes; unused by the other shapes.</param>
    public static byte[] Make(HolePreset preset, Random random) => preset switch
    {
        HolePreset.LeftHalf => Where((_, x) => x < Half),
        HolePreset.RightHalf => Where((_, x) => x >= Half),
        HolePreset.TopHalf => Where((y, _) => y < Half),
        HolePreset.BottomHalf => Where((y, _) => y >= Half),
        HolePreset.TopLeft => Where((y, x) => y < Half && x < Half),
        HolePreset.TopRight => Where((y, x) => y < Half && x >= Half),
        HolePreset.BottomLeft => Where((y, x) => y >= Half && x < Half),
        HolePreset.BottomRight => Where((y, x) => y >= Half && x >= Half),
        HolePreset.Centre => Where((y, x) => y is >= 7 and < 21 && x is >= 7 and < 21),
        HolePreset.Column => Where((_, x) => x is >= 10 and < 18),
        HolePreset.Strokes => Strokes(random),
        HolePreset.Everything => Where((_, _) => true),
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, "Expected one of the named presets."),
    };

    /// <summary>Erased becomes seen and seen becomes erased.</summary>
    public static byte[] Invert(byte[] missing) => Array.ConvertAll(missing, value => (byte)(1 - value));

    private static byte[] Where(Func<int, int, bool> inside)
    {
        var hole = new byte[ImageSize.Pixels];
        for (var i = 0; i < hole.Length; i++)
            hole[i] = inside(i / Side, i % Side) ? (byte)1 : (byte)0;
        return hole;
    }

    private static byte[] Strokes(Random random)
    {
        var hole = new byte[ImageSize.Pixels];
        for (var stroke = 0; stroke < 3; stroke++)
        {
            double y = random.Next(6, 22), x = random.Next(6, 22), heading = random.NextDouble() * Math.Tau;
            var radius = 1.2 + random.NextDouble() * 1.3;
            for (var step = 0; step < 14; step++)
            {
                Stamp(hole, y, x, radius);
                heading += (random.NextDouble() - 0.5) * 0.9;
                y = Math.Clamp(y + Math.Sin(heading), 2, 25);
                x = Math.Clamp(x + Math.Cos(heading), 2, 25);
            }
        }

        return hole;
    }

    private static void Stamp(byte[] hole, double y, double x, double radius)
    {
        for (var i = 0; i < hole.Length; i++)
        {
            double dy = i / Side - y, dx = i % Side - x;
            if (dy * dy + dx * dx <= radius * radius) hole[i] = 1;
        }
    }
}
