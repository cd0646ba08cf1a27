namespace Inpaint.Model.Evaluation;

/// <summary>How wide the pen is inside the hole, in pixels; null where there is no stroke to measure.</summary>
/// <param name="Completions">Of the completions.</param>
/// <param name="Real">Of the test images.</param>
/// <param name="ThinCompletions">Of the completions of those images whose seen strokes are the thinnest quarter.</param>
/// <param name="ThinReal">Of these images themselves.</param>
public sealed record PenWidths(double? Completions, double? Real, double? ThinCompletions, double? ThinReal)
{
    /// <summary>The images of which the seen strokes are the thinnest quarter; none where nothing is seen.</summary>
    /// <param name="images">784 grey values each.</param>
    /// <param name="missing">784 values, 1 = missing.</param>
    internal static HashSet<byte[]> Thinnest(IReadOnlyList<byte[]> images, byte[] missing)
    {
        var widths = images
            .Select(image => (Image: image, PenStroke.Measure(image, missing, inside: 0).Width))
            .Where(each => each.Width is not null);
        byte[][] thinnestFirst = [.. widths.OrderBy(each => each.Width).Select(each => each.Image)];
        return [.. thinnestFirst.Take((thinnestFirst.Length + 3) / 4)];
    }
}
