using System.Globalization;
using System.Text;

namespace Inpaint.Client.Lab.Frame;

/// <summary>The numbers behind a picture: saved as CSV, and read out as a table.</summary>
/// <param name="Columns">Names, with the unit in brackets where there is one.</param>
/// <param name="Rows">As many values in each as there are columns: numbers, texts or null.</param>
public sealed record DataTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>RFC 4180 text in UTF-8 with a byte order mark, numbers in full precision with a point.</summary>
    public byte[] ToCsv()
    {
        var text = new StringBuilder();
        foreach (var row in Rows.Prepend([.. Columns]))
        {
            text.AppendJoin(',', row.Select(value => Quote(Exact(value)))).Append("\r\n");
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A value as a person reads it: four significant digits.</summary>
    public static string Show(object? value) => value switch
    {
        double number => Short(number),
        float number => Short(number),
        _ => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
    };

    private static string Short(double number) => number.ToString("G4", CultureInfo.InvariantCulture);

    private static string Exact(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
