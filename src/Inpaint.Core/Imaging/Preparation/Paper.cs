namespace Inpaint.Core.Imaging.Preparation;

/// <summary>
/// The sheet of paper within a photo of more than that: what lies around it, a desk or a screen, is neither paper nor ink.
/// </summary>
/// <param name="Shades">Few values for the whole photo: the paper's own shades, continued to where there is no paper.</param>
/// <param name="IsPaper">True for every one of these values that belongs to the paper.</param>
/// <param name="Bounds">Where the paper is, in these values.</param>
internal sealed record Paper(Plane Shades, bool[] IsPaper, Area Bounds)
{
    /// <summary>Longer side of the plane that paper is looked for in.</summary>
    public const int Side = 128;

    private const int Levels = 64, Rim = 2, AngleStep = 3;

    private const float LeastDifference = 0.15f;

    private const double LeastShare = 0.1, MostShare = 0.92, LeastBlank = 0.75, LeastInk = 0.004, LeastRectangle = 0.85;

    /// <summary>
    /// Finds a rectangle, turned in any way, of one of the photo's two shades, mostly blank but with something of the other shade on it.
    /// </summary>
    /// <param name="shades">The whole photo, at most <see cref="Side"/> values on a side.</param>
    /// <returns>Null where the whole picture is paper.</returns>
    public static Paper? Find(Plane shades)
    {
        if (Math.Min(shades.Width, shades.Height) < Side / 4 || Threshold(shades.Values) is not { } threshold)
        {
            return null;
        }
        return Find(shades, Array.ConvertAll(shades.Values, value => value >= threshold))
            ?? Find(shades, Array.ConvertAll(shades.Values, value => value < threshold));
    }

    private static Paper? Find(Plane shades, bool[] mask)
    {
        var (width, height) = (shades.Width, shades.Height);
        var (labels, all) = Strokes.Label(mask, width, height);
        if (all.MaxBy(part => part.Pixels) is not { } largest)
        {
            return null;
        }
        var filled = Fill(Array.ConvertAll(labels, label => label == largest.Label), width, height);
        var area = filled.Count(isFilled => isFilled);
        var ink = area - largest.Pixels;
        if (area < LeastShare * filled.Length || area > MostShare * filled.Length || largest.Pixels < LeastBlank * area
            || ink < LeastInk * area || area < LeastRectangle * RectangleArea(filled, width))
        {
            return null;
        }
        var isPaper = Shrink(filled, width, height);
        return new(Continue(shades, isPaper), isPaper, largest.Bounds);
    }

    /// <summary>Otsu's (1979): the level that parts the values so that both sides are as even as they can be.</summary>
    private static float? Threshold(float[] values)
    {
        var (least, most) = (values.Min(), values.Max());
        if (most - least < LeastDifference)
        {
            return null;
        }
        var counts = new int[Levels];
        foreach (var value in values)
        {
            counts[(int)((value - least) / (most - least) * (Levels - 1))]++;
        }
        double sum = Enumerable.Range(0, Levels).Sum(level => (double)level * counts[level]), below = 0, sumBelow = 0, best = -1;
        var (at, difference) = (0, 0.0);
        for (var level = 0; level < Levels - 1; level++)
        {
            below += counts[level];
            sumBelow += (double)level * counts[level];
            if (below == 0 || below == values.Length)
            {
                continue;
            }
            var apart = (sum - sumBelow) / (values.Length - below) - sumBelow / below;
            var between = below * (values.Length - below) * apart * apart;
            if (between > best)
            {
                (best, at, difference) = (between, level, apart);
            }
        }
        var scale = (most - least) / (Levels - 1);
        return difference * scale < LeastDifference ? null : least + (at + 1) * scale;
    }

    /// <summary>The part with everything that it encloses.</summary>
    private static bool[] Fill(bool[] part, int width, int height)
    {
        var (outside, open) = (new bool[part.Length], new Stack<int>());
        for (var i = 0; i < part.Length; i++)
        {
            if (i % width == 0 || i % width == width - 1 || i / width == 0 || i / width == height - 1)
            {
                Visit(i);
            }
        }
        while (open.TryPop(out var at))
        {
            foreach (var next in Neighbours(at, width, height))
            {
                Visit(next);
            }
        }
        return Array.ConvertAll(outside, isOutside => !isOutside);

        void Visit(int at)
        {
            if (!part[at] && !outside[at])
            {
                outside[at] = true;
                open.Push(at);
            }
        }
    }

    /// <summary>The area of the smallest of all turned rectangles around a part.</summary>
    private static double RectangleArea(bool[] part, int width)
    {
        var smallest = double.MaxValue;
        for (var angle = 0; angle < 90; angle += AngleStep)
        {
            var (sin, cos) = Math.SinCos(angle * Math.PI / 180);
            double left = double.MaxValue, right = double.MinValue, top = double.MaxValue, bottom = double.MinValue;
            for (var i = 0; i < part.Length; i++)
            {
                if (!part[i])
                {
                    continue;
                }
                var (x, y) = (i % width * cos + i / width * sin, i / width * cos - i % width * sin);
                (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
            }
            smallest = Math.Min(smallest, (right - left + 1) * (bottom - top + 1));
        }
        return smallest;
    }

    /// <summary>Without its rim, where the paper's shade blends into what is around it.</summary>
    private static bool[] Shrink(bool[] part, int width, int height)
    {
        for (var step = 0; step < Rim; step++)
        {
            var before = part;
            part = [.. before.Select((isPart, i) => isPart && Neighbours(i, width, height).All(next => before[next]))];
        }
        return part;
    }

    /// <summary>The paper's shades, each place beyond it taking the mean of those next to it, from the paper outwards.</summary>
    private static Plane Continue(Plane shades, bool[] isPaper)
    {
        var (known, plane) = ((bool[])isPaper.Clone(), new Plane(shades.Width, shades.Height, (float[])shades.Values.Clone()));
        for (var isGrowing = true; isGrowing;)
        {
            isGrowing = false;
            var before = (bool[])known.Clone();
            for (var i = 0; i < known.Length; i++)
            {
                if (before[i])
                {
                    continue;
                }
                var (sum, count) = (0f, 0);
                foreach (var next in Neighbours(i, shades.Width, shades.Height).Where(next => before[next]))
                {
                    (sum, count) = (sum + plane.Values[next], count + 1);
                }
                if (count > 0)
                {
                    (plane.Values[i], known[i], isGrowing) = (sum / count, true, true);
                }
            }
        }
        return plane;
    }

    private static IEnumerable<int> Neighbours(int at, int width, int height)
    {
        if (at % width > 0)
        {
            yield return at - 1;
        }
        if (at % width < width - 1)
        {
            yield return at + 1;
        }
        if (at / width > 0)
        {
            yield return at - width;
        }
        if (at / width < height - 1)
        {
            yield return at + width;
        }
    }
}
