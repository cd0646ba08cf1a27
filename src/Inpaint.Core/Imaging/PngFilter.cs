namespace Inpaint.Core.Imaging;

/// <summary>The five row filters of PNG (specification, section 9).</summary>
internal static class PngFilter
{
    /// <summary>Turns a filtered row into bytes of pixels, in place.</summary>
    /// <param name="type">The row's filter byte.</param>
    /// <param name="row">The row, without its filter byte.</param>
    /// <param name="above">The row before it, already undone; zeros for the first.</param>
    /// <param name="distance">Bytes to the corresponding byte of the pixel before.</param>
    public static void Undo(byte type, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        if (type > 4)
            throw new PngException($"Expected a filter type of 0 to 4, got {type}.");
        if (type == 0)
            return;
        for (var i = 0; i < row.Length; i++)
        {
            int left = i >= distance ? row[i - distance] : 0;
            int upper = above[i];
            int corner = i >= distance ? above[i - distance] : 0;
            row[i] += (byte)(type switch { 1 => left, 2 => upper, 3 => (left + upper) / 2, _ => Paeth(left, upper, corner) });
        }
    }

    private static int Paeth(int left, int upper, int corner)
    {
        var estimate = left + upper - corner;
        var (toLeft, toUpper, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - upper), Math.Abs(estimate - corner));
        if (toLeft <= toUpper && toLeft <= toCorner)
            return left;
        return toUpper <= toCorner ? upper : corner;
    }
}
