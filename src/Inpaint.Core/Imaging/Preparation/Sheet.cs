namespace Inpaint.Core.Imaging.Preparation;

/// <summary>Part of a picture, in its pixels.</summary>
internal readonly record struct Area(int Left, int Top, int Width, int Height)
{
    public int Longer => Math.Max(Width, Height);

    /// <summary>The area with a share of its longer side added on every side, as far as it lies within a picture.</summary>
    public Area Grow(double share, int width, int height)
    {
        var margin = Math.Max(2, (int)Math.Ceiling(share * Longer));
        var (left, top) = (Math.Max(0, Left - margin), Math.Max(0, Top - margin));
        return new(left, top, Math.Min(width, Left + Width + margin) - left, Math.Min(height, Top + Height + margin) - top);
    }
}

/// <summary>A picture without its transparency: every pixel has one shade from 0 (black) to 1 (white).</summary>
internal sealed class Sheet
{
    private const int Samples = 100_000;

    private readonly Picture _picture;
    private readonly float _beneath;

    private readonly bool _isStencil;

    private Sheet(Picture picture, bool isShape, float beneath, bool isStencil = false) =>
        (_picture, IsShape, _beneath, _isStencil) = (picture, isShape, beneath, isStencil);

    /// <summary>True where the digit is in the transparency alone.</summary>
    public bool IsShape { get; }

    /// <summary>The paper that the photo shows, where it shows more than that.</summary>
    public Paper? Paper { get; init; }

    /// <summary>The same without what is around the paper, where something is.</summary>
    public Sheet OnPaper() =>
        IsShape || Paper.Find(Read(new(0, 0, _picture.Width, _picture.Height), Paper.Side)) is not { } paper
            ? this
            : new(_picture, false, _beneath) { Paper = paper };

    /// <summary>
    /// Lays a picture on a shade that its ink stands out from. Where the opaque pixels are strokes of any colour, these become black on
    /// white; where they are a sheet with ink on it, the transparent rest takes the shade of the sheet. A blank sheet with strokes cut out
    /// of it has its ink there.
    /// </summary>
    public static Sheet Of(Picture picture)
    {
        if (picture.Opacity is not { } opacity)
        {
            return new(picture, false, 0);
        }
        var stride = Math.Max(1, opacity.Length / Samples);
        var solid = opacity.Max() / 2;
        var shades = new List<float>();
        var (left, top, right, bottom) = (picture.Width, picture.Height, 0, 0);
        for (var i = 0; i < opacity.Length; i += stride)
        {
            if (opacity[i] <= solid)
            {
                continue;
            }
            shades.Add(picture.Grey[i] / 65535f);
            var (x, y) = (i % picture.Width, i / picture.Width);
            (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
        }
        if (shades.Count == 0)
        {
            return new(picture, true, 0);
        }
        var filled = shades.Count * (double)stride / ((right - left + 1) * (double)(bottom - top + 1));
        var spread = Plane.Quantile(shades, 0.98) - Plane.Quantile(shades, 0.02);
        var isStencil = spread < 0.1 && shades.Count * (double)stride > 0.5 * opacity.Length && IsSolidAlongEdges(picture, opacity, solid);
        return new(picture, spread < 0.1 || filled < 0.5, Plane.Quantile(shades, 0.5), isStencil);
    }

    private static bool IsSolidAlongEdges(Picture picture, ushort[] opacity, int solid)
    {
        var (width, height) = (picture.Width, picture.Height);
        return Enumerable.Range(0, width).All(x => opacity[x] > solid && opacity[(height - 1) * width + x] > solid)
            && Enumerable.Range(0, height).All(y => opacity[y * width] > solid && opacity[y * width + width - 1] > solid);
    }

    public Plane Read(Area area, int side)
    {
        var scale = Math.Min(1, (double)side / area.Longer);
        return Plane.Average(
            area.Width, area.Height, (y, row) => ReadRow(area, y, row), Math.Max(1, (int)Math.Round(area.Width * scale)),
            Math.Max(1, (int)Math.Round(area.Height * scale)));
    }

    private void ReadRow(Area area, int y, float[] row)
    {
        var start = (area.Top + y) * _picture.Width + area.Left;
        for (var x = 0; x < row.Length; x++)
        {
            var grey = _picture.Grey[start + x] / 65535f;
            if (_picture.Opacity is { } opacity)
            {
                var share = opacity[start + x] / 65535f;
                grey = _isStencil ? share : IsShape ? 1 - share : grey * share + _beneath * (1 - share);
            }
            if (Paper is { } paper)
            {
                var (shareX, shareY) = ((area.Left + x + 0.5) / _picture.Width, (area.Top + y + 0.5) / _picture.Height);
                var at = (int)(shareY * paper.Shades.Height) * paper.Shades.Width + (int)(shareX * paper.Shades.Width);
                grey = paper.IsPaper[at] ? grey : paper.Shades.At(shareX, shareY);
            }
            row[x] = grey;
        }
    }
}
