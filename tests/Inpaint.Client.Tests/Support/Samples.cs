using Inpaint.Client.Studio.Drawings;
using Inpaint.Core;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Tests.Support;

internal static class Samples
{
    public static byte[] Hole(int pixels)
    {
        var missing = new byte[ImageSize.Pixels];
        missing.AsSpan(0, pixels).Fill(1);
        return missing;
    }

    public static Drawing Stroke(int missing = 280)
    {
        var pixels = new byte[ImageSize.Pixels];
        for (var row = 4; row < 24; row++)
        {
            pixels[row * ImageSize.Side + 14] = 250;
        }
        return new Drawing(pixels, Hole(missing));
    }

    public static Completion Flat(byte value, int? looksLike = null, int index = 0) =>
        new(1, index, [.. Enumerable.Repeat(value, ImageSize.Pixels)], looksLike, null);
}
