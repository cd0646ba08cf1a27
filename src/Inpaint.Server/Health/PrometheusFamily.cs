using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Inpaint.Server.Health;

/// <summary>One instrument's values, by tags.</summary>
/// <param name="name">Name as written; counters end in _total.</param>
/// <param name="help">One line of explanation.</param>
/// <param name="kind">counter, gauge or histogram.</param>
/// <param name="adds">True where measurements are increments.</param>
/// <param name="boundaries">Upper bounds of a histogram's buckets, ascending.</param>
internal sealed class PrometheusFamily(string name, string help, string kind, bool adds, double[] boundaries)
{
    private readonly SortedDictionary<string, Series> _series = new(StringComparer.Ordinal);

    public static PrometheusFamily Of(Instrument instrument)
    {
        var (name, help) = (instrument.Name, instrument.Description ?? "");
        return instrument switch
        {
            Histogram<double> histogram => new(name, help, "histogram", true, Boundaries(histogram.Advice)),
            Histogram<int> histogram => new(name, help, "histogram", true, Boundaries(histogram.Advice)),
            Counter<long> => new(name + "_total", help, "counter", true, []),
            ObservableCounter<double> => new(name + "_total", help, "counter", false, []),
            _ => new(name, help, "gauge", false, []),
        };
    }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = Labels(tags);
        if (!_series.TryGetValue(labels, out var one))
            _series.Add(labels, one = new(boundaries.Length));
        one.Count++;
        one.Value = adds ? one.Value + value : value;
        for (var i = 0; i < boundaries.Length; i++)
            if (value <= boundaries[i])
                one.Buckets[i]++;
    }

    public void Write(StringBuilder text)
    {
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
        foreach (var (labels, one) in _series)
        {
            if (kind != "histogram")
            {
                Line(text, "", labels, one.Value);
                continue;
            }
            var separator = labels.Length == 0 ? "" : ",";
            for (var i = 0; i < boundaries.Length; i++)
                Line(text, "_bucket", $"{labels}{separator}le=\"{Number(boundaries[i])}\"", one.Buckets[i]);
            Line(text, "_bucket", $"{labels}{separator}le=\"+Inf\"", one.Count);
            Line(text, "_sum", labels, one.Value);
            Line(text, "_count", labels, one.Count);
        }
    }

    private void Line(StringBuilder text, string suffix, string labels, double value)
    {
        text.Append(name).Append(suffix);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static double[] Boundaries<T>(InstrumentAdvice<T>? advice)
        where T : struct =>
        [.. (advice?.HistogramBucketBoundaries ?? []).Select(bound => Convert.ToDouble(bound, CultureInfo.InvariantCulture))];

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new StringBuilder();
        foreach (var (key, value) in tags)
            labels.Append(labels.Length == 0 ? "" : ",").Append(key).Append("=\"").Append(Escape($"{value}")).Append('"');
        return labels.ToString();
    }

    private static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private sealed class Series(int buckets)
    {
        public double Value { get; set; }

        public long Count { get; set; }

        public long[] Buckets { get; } = new long[buckets];
    }
}
