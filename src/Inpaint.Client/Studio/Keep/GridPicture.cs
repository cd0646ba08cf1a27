using Inpaint.Client.Shared;
using Inpaint.Core;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio.Keep;

/// <summary>All completions in one PNG, three in a row.</summary>
public static class GridPicture
{
    private const int Columns = 3;
    private const int Gap = 2;
    private const int Scale = 4;
    private const int Cell = ImageSize.Side + Gap;

    /// <summary>Greyscale PNG, every pixel a 4x4 square, grey lines between the completions.</summary>
    public static byte[] Encode(IReadOnlyList<byte[]> completions)
    {
        var columns = Math.Min(Columns, Math.Max(1, completions.Count));
        var rows = Math.Max(1, (completions.Count + columns - 1) / columns);
        int width = columns * Cell + Gap, height = rows * Cell + Gap;
        var sheet = new byte[width * Scale * height * Scale];
        for (var i = 0; i < sheet.Length; i++)
        {
            int y = i / (width * Scale) / Scale - Gap, x = i % (width * Scale) / Scale - Gap;
            var place = y / Cell * columns + x / Cell;
            var inside = y >= 0 && x >= 0 && y % Cell < ImageSize.Side && x % Cell < ImageSize.Side && place < completions.Count;
            sheet[i] = inside ? completions[place][y % Cell * ImageSize.Side + x % Cell] : (byte)64;
        }

        return PngWriter.Encode(sheet, width * Scale, height * Scale, 1);
    }
}
