using System.Runtime.CompilerServices;
using Inpaint.Engine.Steps;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Inpaint.Engine.Kernels;

/// <summary>Where a tile lies in a map.</summary>
internal readonly unsafe struct WinogradTile
{
    private const int Outside = int.MinValue;
    private readonly int _line0, _line1, _line2, _line3, _line4, _line5; // floats into a block of the map

    public WinogradTile(int top, int left, int height, int width)
    {
        int Line(int y) => y >= 0 && y < height ? (y * width + left - 1) * BufferShape.Block : Outside;
        (_line0, _line1, _line2) = (Line(top - 1), Line(top), Line(top + 1));
        (_line3, _line4, _line5) = (Line(top + 2), Line(top + 3), Line(top + 4));
        First = (top * width + left) * BufferShape.Block;
        (Height, Width) = (Math.Min(WinogradPoints.Side, height - top), Math.Min(WinogradPoints.Side, width - left));
        (PointsDown, PointsAcross) = (WinogradPoints.Points(Height), WinogradPoints.Points(Width));
        (Begin, End) = (Math.Max(0, 1 - left), Math.Min(PointsAcross, width - left + 1));
    }

    /// <summary>Points of the columns and of the rows.</summary>
    public readonly int PointsDown, PointsAcross;

    /// <summary>Columns that lie in the map: from the first to before the second.</summary>
    public readonly int Begin, End;

    /// <summary>The first output, and how many rows and columns of outputs lie in the map.</summary>
    public readonly int First, Height, Width;

    /// <summary>The lines at the tile's first column; zeros above and below the map.</summary>
    [MethodImpl(AggressiveInlining)]
    public void Lines(float* map, out WinogradLines lines)
    {
        var zeros = WinogradPoints.Zeros;
        lines = new()
        {
            Line0 = _line0 == Outside ? zeros : map + _line0,
            Line1 = _line1 == Outside ? zeros : map + _line1,
            Line2 = _line2 == Outside ? zeros : map + _line2,
            Line3 = _line3 == Outside ? zeros : map + _line3,
            Line4 = _line4 == Outside ? zeros : map + _line4,
            Line5 = _line5 == Outside ? zeros : map + _line5,
        };
    }
}

/// <summary>Six lines of a map.</summary>
internal unsafe struct WinogradLines
{
    public float* Line0, Line1, Line2, Line3, Line4, Line5;
}
