using System.Globalization;

namespace Inpaint.Client.Lab.Charts;

/// <summary>
/// Maps the values of an axis to pixels, and chooses its ticks: 1, 2 or 5 times a power of ten, or whole powers on a logarithmic axis.
/// </summary>
public sealed class ChartScale
{
    private readonly bool _logarithmic;
    private readonly double _from;
    private readonly double _to;
    private readonly double _start;
    private readonly double _length;

    /// <param name="axis">Scale and fixed limits.</param>
    /// <param name="values">The data; limits that the axis leaves open are the ticks around them.</param>
    /// <param name="start">Pixel of the least value.</param>
    /// <param name="end">Pixel of the greatest value.</param>
    /// <param name="ticks">About how many ticks there is room for.</param>
    public ChartScale(ChartAxis axis, IEnumerable<double> values, double start, double end, int ticks)
    {
        _logarithmic = axis.Logarithmic;
        (_start, _length) = (start, end - start);
        var drawn = values.Where(value => double.IsFinite(value) && (!_logarithmic || value > 0)).ToList();
        var (low, high) = (
            Place(axis.Min) ?? (drawn.Count > 0 ? Place(drawn.Min())!.Value : 0),
            Place(axis.Max) ?? (drawn.Count > 0 ? Place(drawn.Max())!.Value : 1)
        );
        if (high - low < 1e-12 * Math.Max(1, Math.Abs(low)))
        {
            (low, high) = (low - 0.5, high + 0.5);
        }
        var step = _logarithmic ? Math.Max(1, Math.Ceiling((high - low) / ticks)) : NiceStep((high - low) / Math.Max(1, ticks));
        _from = axis.Min is null ? Math.Floor(low / step + 1e-9) * step : low;
        _to = axis.Max is null ? Math.Ceiling(high / step - 1e-9) * step : high;
        Ticks = [.. Enumerable.Range(0, 1 + (int)((_to - Math.Ceiling(_from / step - 1e-9) * step) / step + 1e-9))
            .Select(i => (Math.Ceiling(_from / step - 1e-9) + i) * step)
            .Select(place => (Value(place), Text(place, step)))];
    }

    /// <summary>Values to mark, and what to write beside them.</summary>
    public IReadOnlyList<(double Value, string Text)> Ticks { get; }

    /// <summary>Least value of the axis.</summary>
    public double From => Value(_from);

    /// <summary>Greatest value of the axis.</summary>
    public double To => Value(_to);

    /// <summary>The pixel of a value; NaN where it has none.</summary>
    public double Pixel(double value) => _start + _length * ((Place(value)!.Value - _from) / (_to - _from));

    /// <summary>
    /// What the browser needs to tell the value of a pixel: first pixel and length, first and last value (of a logarithmic axis their
    /// logarithms to base 10), and whether it is one.
    /// </summary>
    public string ForBrowser => string.Create(CultureInfo.InvariantCulture, $"{_start} {_length} {_from} {_to} {(_logarithmic ? 1 : 0)}");

    private static double NiceStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var fraction = rough / power;
        return power * (fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10);
    }

    private double? Place(double? value) => value is null ? null : _logarithmic ? Math.Log10(value.Value) : value;

    private double Value(double place) => _logarithmic ? Math.Pow(10, place) : Math.Round(place, 12);

    private string Text(double place, double step) =>
        _logarithmic
            ? place is >= -2 and <= 3
                ? Value(place).ToString("0.##", CultureInfo.InvariantCulture)
                : $"10{Superscript((int)Math.Round(place))}"
            : Value(place)
                .ToString(
                    Math.Abs(Value(place)) is >= 1e6
                        ? "0.#E0"
                        : "0." + new string('#', Math.Clamp((int)Math.Ceiling(-Math.Log10(step) + 1e-9), 1, 10)),
                    CultureInfo.InvariantCulture
                )
                .Replace('-', '−');

    private static string Superscript(int number) =>
        string.Concat($"{number}".Select(digit => digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
}
