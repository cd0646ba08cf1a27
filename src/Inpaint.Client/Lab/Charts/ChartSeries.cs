namespace Inpaint.Client.Lab.Charts;

/// <summary>A point of a chart.</summary>
/// <param name="X">Where it stands on the horizontal axis.</param>
/// <param name="Y">Where it stands on the vertical axis.</param>
/// <param name="Low">Lower end of its error bar or band, or null.</param>
/// <param name="High">Upper end of its error bar or band, or null.</param>
public readonly record struct ChartPoint(double X, double Y, double? Low = null, double? High = null);

/// <summary>How a series is drawn.</summary>
public enum ChartMark
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>A dashed line: a reference, a theory.</summary>
    Dashed,

    /// <summary>A line with a dot at every point.</summary>
    Dotted,

    /// <summary>Dots alone.</summary>
    Points,

    /// <summary>The area between the line and the axis: a density, a histogram.</summary>
    Area,
}

/// <summary>A named set of points.</summary>
/// <param name="Name">Shown in the legend.</param>
/// <param name="Points">In the order of x.</param>
/// <param name="Mark">How it is drawn; with the colour, so that colour alone never tells two series apart.</param>
/// <param name="Colour">0 to 5, a colour of the theme.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points, ChartMark Mark = ChartMark.Line, int Colour = 0);
