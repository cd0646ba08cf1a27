namespace Inpaint.Core.Imaging.Preparation;

/// <summary>Connected ink.</summary>
/// <param name="Label">Its number.</param>
/// <param name="Pixels">How many pixels it has.</param>
/// <param name="Bounds">Where it is.</param>
/// <param name="AtEdge">How many of its pixels lie near the edge of the sheet.</param>
internal sealed record Stroke(int Label, int Pixels, Area Bounds, int AtEdge);

/// <summary>Finds the digit in the ink of a sheet, and leaves out what is not written: frames, ruled lines, dust and noise.</summary>
/// <param name="IsDigit">True for every place that belongs to the digit, its faint rims included.</param>
/// <param name="Bounds">Where the digit is.</param>
/// <param name="Peak">Contrast of its full ink.</param>
/// <param name="LeftOut">True where ink was left out.</param>
internal sealed record Strokes(bool[] IsDigit, Area Bounds, float Peak, bool LeftOut)
{
    private const float NoiseFactor = 5;

    /// <summary>Strokes with less than this share of the largest one's pixels are dust.</summary>
    private const double DustShare = 0.04;

    /// <summary>Smaller parts, down to this share, count where they lie close to the largest: broken strokes.</summary>
    private const double FragmentShare = 0.012;

    private const double RimShare = 0.12;

    private const double WholeEdge = 0.98, EdgeDepth = 0.25;

    /// <summary>Finds the digit.</summary>
    /// <param name="ink">Ink and noise of a sheet.</param>
    /// <param name="least">Contrast that the file can hardly express; anything above may be ink.</param>
    /// <returns>Null where there is no ink.</returns>
    public static Strokes? Find(Ink ink, float least)
    {
        var contrast = ink.Contrast;
        var faint = Math.Max(NoiseFactor * ink.Noise, least);
        // Where strong ink is common, faint marks beside it are not ink: half-way rims, shadows, bleed-through.
        var strong = Math.Max(faint, 0.4f * Plane.Quantile(contrast.Values, 0.995));
        var mask = Array.ConvertAll(contrast.Values, value => value >= strong);
        var hadLines = RuledLines.Erase(mask, contrast.Width, contrast.Height);
        var (labels, all) = Label(mask, contrast.Width, contrast.Height);
        var kept = Choose(all, contrast.Width, contrast.Height);
        if (kept.Count == 0)
        {
            return null;
        }

        var keptLabels = kept.Select(stroke => stroke.Label).ToHashSet();
        var isDigit = Array.ConvertAll(labels, keptLabels.Contains);
        var peak = Plane.Quantile(contrast.Values.Where((_, i) => isDigit[i]), 0.9);
        Grow(isDigit, contrast, Math.Max(faint, 0.1f * peak));
        var bounds = BoundsOf(isDigit, contrast.Width);
        return new(isDigit, bounds, peak, hadLines || all.Count > kept.Count);
    }

    public static List<int> Sizes(bool[] mask, int width, int height) =>
        [.. Label(mask, width, height).Strokes.Select(stroke => stroke.Pixels).OrderDescending()];

    private static List<Stroke> Choose(List<Stroke> all, int width, int height)
    {
        // One or two pixels that stand out are dust even where there is nothing else.
        var candidates = all.Where(stroke => stroke.Pixels >= 3 && stroke.Bounds.Longer >= 3).ToList();
        candidates.RemoveAll(stroke => IsAlongAnEdge(stroke.Bounds, width, height));
        var inside = candidates.Where(stroke => !IsFrame(stroke, width, height)).ToList();
        if (inside.Count > 0 && inside.Max(stroke => stroke.Bounds.Longer) >= 0.08 * Math.Max(width, height))
        {
            candidates = inside;
        }
        if (candidates.Count == 0)
        {
            return [];
        }
        var largest = candidates.MaxBy(stroke => stroke.Pixels)!;
        var near = largest.Bounds.Grow(0.15, width, height);
        return
        [
            .. candidates.Where(stroke =>
                stroke.Pixels >= DustShare * largest.Pixels
                || (stroke.Pixels >= FragmentShare * largest.Pixels && Meets(stroke.Bounds, near))
            ),
        ];
    }

    /// <summary>The frame of a sheet, its edge, or what lies beyond it: ink along the edges of the picture and nowhere else.</summary>
    private static bool IsFrame(Stroke stroke, int width, int height)
    {
        var bounds = stroke.Bounds;
        var touches = bounds.Left == 0 || bounds.Top == 0 || bounds.Left + bounds.Width == width || bounds.Top + bounds.Height == height;
        var encloses = bounds.Width >= 0.75 * width && bounds.Height >= 0.75 * height;
        return (touches || encloses) && stroke.AtEdge >= 0.85 * stroke.Pixels;
    }

    /// <summary>True for what lies along a whole edge and nowhere else: light that fades there, or the edge of what was photographed.</summary>
    private static bool IsAlongAnEdge(Area bounds, int width, int height) =>
        bounds.Height >= WholeEdge * height && bounds.Width <= EdgeDepth * width
            && (bounds.Left == 0 || bounds.Left + bounds.Width == width)
        || bounds.Width >= WholeEdge * width && bounds.Height <= EdgeDepth * height
            && (bounds.Top == 0 || bounds.Top + bounds.Height == height);

    private static bool Meets(Area a, Area b) =>
        a.Left < b.Left + b.Width && b.Left < a.Left + a.Width && a.Top < b.Top + b.Height && b.Top < a.Top + a.Height;

    private static void Grow(bool[] isDigit, Plane contrast, float least)
    {
        var steps = Math.Max(2, Math.Max(contrast.Width, contrast.Height) / 100);
        for (var step = 0; step < steps; step++)
        {
            var before = (bool[])isDigit.Clone();
            for (var i = 0; i < before.Length; i++)
            {
                if (before[i] || contrast.Values[i] < least)
                {
                    continue;
                }
                var (x, y) = (i % contrast.Width, i / contrast.Width);
                isDigit[i] = (x > 0 && before[i - 1]) || (x + 1 < contrast.Width && before[i + 1])
                    || (y > 0 && before[i - contrast.Width]) || (y + 1 < contrast.Height && before[i + contrast.Width]);
            }
        }
    }

    private static Area BoundsOf(bool[] isDigit, int width)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, 0, 0);
        for (var i = 0; i < isDigit.Length; i++)
        {
            if (!isDigit[i])
            {
                continue;
            }
            (left, right) = (Math.Min(left, i % width), Math.Max(right, i % width));
            (top, bottom) = (Math.Min(top, i / width), Math.Max(bottom, i / width));
        }
        return new(left, top, right - left + 1, bottom - top + 1);
    }

    public static (int[] Labels, List<Stroke> Strokes) Label(bool[] mask, int width, int height)
    {
        var rim = Math.Max(1, (int)(RimShare * Math.Min(width, height)));
        var labels = new int[mask.Length];
        var strokes = new List<Stroke>();
        var open = new Stack<int>();
        for (var start = 0; start < mask.Length; start++)
        {
            if (!mask[start] || labels[start] != 0)
            {
                continue;
            }
            var label = strokes.Count + 1;
            var (pixels, atEdge, left, top, right, bottom) = (0, 0, width, height, 0, 0);
            labels[start] = label;
            open.Push(start);
            while (open.TryPop(out var at))
            {
                var (x, y) = (at % width, at / width);
                pixels++;
                if (x < rim || y < rim || x >= width - rim || y >= height - rim)
                {
                    atEdge++;
                }
                (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
                for (var row = Math.Max(0, y - 1); row <= Math.Min(height - 1, y + 1); row++)
                {
                    for (var column = Math.Max(0, x - 1); column <= Math.Min(width - 1, x + 1); column++)
                    {
                        var next = row * width + column;
                        if (!mask[next] || labels[next] != 0)
                        {
                            continue;
                        }
                        labels[next] = label;
                        open.Push(next);
                    }
                }
            }
            strokes.Add(new(label, pixels, new(left, top, right - left + 1, bottom - top + 1), atEdge));
        }
        return (labels, strokes);
    }
}
