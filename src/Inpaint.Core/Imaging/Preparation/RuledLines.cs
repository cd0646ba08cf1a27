namespace Inpaint.Core.Imaging.Preparation;

internal static class RuledLines
{
    private const double LineShare = 0.7;

    private const double MarginShare = 0.98;

    private const double ThicknessShare = 0.02;

    public static bool Erase(bool[] mask, int width, int height)
    {
        var thickness = Math.Max(2, (int)(ThicknessShare * Math.Max(width, height)));
        var rows = Erase(mask, width, height, 1, width, thickness);
        var columns = Erase(mask, height, width, width, 1, thickness);
        return rows || columns;
    }

    private static bool Erase(bool[] mask, int length, int lines, int along, int across, int thickness)
    {
        var ruled = Enumerable.Range(0, lines)
            .Where(line => Enumerable.Range(0, length).Count(i => mask[line * across + i * along]) >= LineShare * length).ToList();
        if (ruled.Count == 0 || (ruled[^1] - ruled[0] <= 2 * thickness && !IsMargin(ruled)))
        {
            return false;
        }
        var erased = new List<int>();
        foreach (var line in ruled)
        {
            for (var i = 0; i < length; i++)
            {
                if (mask[line * across + i * along] && Run(line, i) <= thickness)
                {
                    erased.Add(line * across + i * along);
                }
            }
        }
        foreach (var at in erased)
        {
            mask[at] = false;
        }
        return erased.Count > 0;

        // The bar of a closely cropped 7 is one line at the edge; ruled paper has more, apart from each other, or the line of its margin,
        // which goes from edge to edge.
        bool IsMargin(List<int> group) =>
            group[0] > 2 * thickness && group[^1] < lines - 2 * thickness
            && group.Any(line => Enumerable.Range(0, length).Count(i => mask[line * across + i * along]) >= MarginShare * length);

        int Run(int line, int i)
        {
            var (first, last) = (line, line);
            while (first > 0 && mask[(first - 1) * across + i * along])
            {
                first--;
            }
            while (last + 1 < lines && mask[(last + 1) * across + i * along])
            {
                last++;
            }
            return last - first + 1;
        }
    }
}
