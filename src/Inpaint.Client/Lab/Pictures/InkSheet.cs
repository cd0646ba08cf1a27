using Inpaint.Client.Shared;
using Inpaint.Core;
using Inpaint.Core.Imaging;

namespace Inpaint.Client.Lab.Pictures;

/// <summary>Many digits in one picture, as <see cref="InkImage"/> shows one: ink on nothing, one pixel between two digits.</summary>
public static class InkSheet
{
    private const int Cell = ImageSize.Side + 1;

    /// <summary>A data URI of an RGBA picture.</summary>
    /// <param name="digits">784 grey values each, row by row.</param>
    /// <param name="columns">Digits in a row.</param>
    /// <param name="drawn">True for the colour of what a model drew.</param>
    /// <param name="missing">784 values, 1 where the model drew and 0 where it was told; null where it drew everything.</param>
    public static string ToDataUri(IReadOnlyList<byte[]> digits, int columns, bool drawn, byte[]? missing = null)
    {
        if (digits.FirstOrDefault(digit => digit.Length != ImageSize.Pixels) is { } wrong)
        {
            throw new ArgumentException($"Expected digits of {ImageSize.Pixels} values, got {wrong.Length}.", nameof(digits));
        }
        columns = Math.Clamp(columns, 1, Math.Max(1, digits.Count));
        var rows = Math.Max(1, (digits.Count + columns - 1) / columns);
        var (width, height) = (columns * Cell - 1, rows * Cell - 1);
        var samples = new byte[width * height * 4];
        for (var place = 0; place < digits.Count; place++)
        {
            for (var pixel = 0; pixel < ImageSize.Pixels; pixel++)
            {
                var at = ((place / columns * Cell + pixel / ImageSize.Side) * width + place % columns * Cell + pixel % ImageSize.Side) * 4;
                (drawn && missing?[pixel] != 0 ? InkImage.Drawn : InkImage.Seen).CopyTo(samples.AsSpan(at));
                samples[at + 3] = digits[place][pixel];
            }
        }

        return InkImage.PngUri(PictureWriter.EncodeRgba(samples, width, height));
    }
}
