namespace Inpaint.Model.Masks;

/// <summary>Families of random holes.</summary>
public enum HoleKind
{
    /// <summary>One to three of the four quadrants.</summary>
    Quadrants,

    /// <summary>One side of a straight line at any angle.</summary>
    HalfPlane,

    /// <summary>A rectangle of 6 to 22 pixels a side.</summary>
    Box,

    /// <summary>One to three wandering brush strokes.</summary>
    Strokes,

    /// <summary>Everything but the middle column.</summary>
    Column,

    /// <summary>The whole image.</summary>
    Everything,

    /// <summary>Nothing: the whole image is seen.</summary>
    Nothing,

    /// <summary>One of the four exact halves: upper, lower, left or right.</summary>
    Half,
}
