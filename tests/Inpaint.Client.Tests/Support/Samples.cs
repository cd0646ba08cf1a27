using Inpaint.Client.Contracts;
using Inpaint.Client.Studio.Drawings;

namespace Inpaint.Client.Tests.Support;

/// <summary>Drawings for tests.</summary>
internal static class Samples
{
    /// <summary>784 values of which the first are set.</summary>
    public static byte[] Hole(int pixels)
    {
        var missing = new byte[CompletionRequest.Pixels];
        missing.AsSpan(0, pixels).Fill(1);
        return missing;
    }

    /// <summary>A picture with an upright stroke and a hole at its top.</summary>
    public static Drawing Stroke(int missing = 280)
    {
        var pixels = new byte[CompletionRequest.Pixels];
        for (var row = 4; row < 24; row++) pixels[row * CompletionRequest.Side + 14] = 250;
        return new Drawing(pixels, Hole(missing));
    }

    /// <summary>A completion of one grey value.</summary>
    public static Completion Flat(byte value, int? looksLike = null, int index = 0) =>
        new(1, index, [.. Enumerable.Repeat(value, CompletionRequest.Pixels)], looksLike, null);
}
