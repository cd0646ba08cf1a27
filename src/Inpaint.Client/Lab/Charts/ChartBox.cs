using System.Globalization;
using System.Text;

namespace Inpaint.Client.Lab.Charts;

/// <summary>The measures of a chart: where its axes lie, and how values become the path of an SVG.</summary>
public sealed class ChartBox
{
    private const double LegendLine = 20;
    private const double TitleLine = 16;
    private const double Mark = 34;

    /// <param name="width">Pixels of the whole chart.</param>
    /// <param name="height">Pixels of the plot without legend and labels.</param>
    /// <param name="horizontal">Horizontal axis.</param>
    /// <param name="vertical">Vertical axis.</param>
    /// <param name="points">All data, for open limits.</param>
    /// <param name="legend">Names of the series, or none for a chart without a legend.</param>
    public ChartBox(
        double width,
        double height,
        ChartAxis horizontal,
        ChartAxis vertical,
        IReadOnlyCollection<ChartPoint> points,
        IReadOnlyList<string> legend
    )
    {
        Width = width;
        Legend = Layout(legend, width - Left - Right);
        Top = 8 + (Legend.Count > 0 ? Legend[^1].Y + LegendLine : 0);
        Bottom = Top + height;
        Title = Wrap(horizontal.Title, 2 * Math.Min((Left + End) / 2, width - (Left + End) / 2)); // it stands in the middle of the plot
        Height = Bottom + 46 + TitleLine * (Title.Count - 1);
        X = new(horizontal, points.Select(point => point.X), Left, width - Right, Math.Max(2, (int)((width - Left - Right) / 80)));
        Y = new(
            vertical,
            points.SelectMany(point => new[] { point.Y, point.Low ?? point.Y, point.High ?? point.Y }),
            Bottom,
            Top,
            Math.Max(2, (int)(height / 50))
        );
    }

    /// <summary>Pixels left of the plot, for the labels.</summary>
    public static double Left => 62;

    /// <summary>Pixels right of the plot.</summary>
    public static double Right => 14;

    /// <summary>Pixels of the whole chart.</summary>
    public double Width { get; }

    /// <summary>Pixels of the whole chart.</summary>
    public double Height { get; }

    /// <summary>Upper edge of the plot.</summary>
    public double Top { get; }

    /// <summary>Lower edge of the plot.</summary>
    public double Bottom { get; }

    /// <summary>Where areas stand: 0, or the lower edge where 0 is not on the axis.</summary>
    public double Base => Y.From < 0 && Y.To > 0 ? Y.Pixel(0) : Bottom;

    /// <summary>Right edge of the plot.</summary>
    public double End => Width - Right;

    /// <summary>Horizontal axis.</summary>
    public ChartScale X { get; }

    /// <summary>Vertical axis.</summary>
    public ChartScale Y { get; }

    /// <summary>The horizontal axis' title, in lines that fit.</summary>
    public IReadOnlyList<string> Title { get; }

    /// <summary>Where each series' name stands.</summary>
    public IReadOnlyList<(double X, double Y)> Legend { get; }

    /// <summary>Where a line of the title stands.</summary>
    public double TitleAt(int line) => Bottom + 38 + TitleLine * line;

    /// <summary>The middle of what is written at a mark of the horizontal axis: below it, or as far left as the right edge demands.</summary>
    public double TickAt(double value, string text) => Math.Min(X.Pixel(value), Width - 2 - Wide(text) / 2);

    /// <summary>A pixel for an attribute.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The path through points; it breaks where one has no place.</summary>
    public string Path(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        var move = true;
        foreach (var (x, y) in points)
        {
            var (px, py) = (X.Pixel(x), Y.Pixel(y));
            if (!double.IsFinite(px) || !double.IsFinite(py))
            {
                move = true;
                continue;
            }

            path.Append(move ? 'M' : 'L').Append(Number(px)).Append(' ').Append(Number(py));
            move = false;
        }

        return path.ToString();
    }

    /// <summary>A dot at every point, for a line with round ends.</summary>
    public string Dots(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points)
        {
            var (px, py) = (X.Pixel(x), Y.Pixel(y));
            if (double.IsFinite(px) && double.IsFinite(py))
            {
                path.Append('M').Append(Number(px)).Append(' ').Append(Number(py)).Append("h0");
            }
        }

        return path.ToString();
    }

    /// <summary>
    /// Names go from left to right, and to a next line where there is no room; all begin at the very left where one needs that.
    /// </summary>
    private static List<(double X, double Y)> Layout(IReadOnlyList<string> names, double width)
    {
        var places = new List<(double X, double Y)>();
        var left = names.Any(name => Mark + Wide(name) > width) ? 0 : Left;
        double x = 0, y = 6;
        foreach (var name in names)
        {
            var wide = Mark + Wide(name) + (name.Length > 1 ? 14 : 6);
            if (x > 0 && x + wide > width + Left - left)
            {
                (x, y) = (0, y + LegendLine);
            }
            places.Add((left + x, y));
            x += wide;
        }

        return places;
    }

    private static List<string> Wrap(string text, double width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && Wide($"{lines[^1]} {word}") <= width)
            {
                lines[^1] += $" {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    /// <summary>About how many pixels a text is wide.</summary>
    private static double Wide(string text) => text.Sum(letter => letter > 0x2e80 ? 13 : 7.2);
}
