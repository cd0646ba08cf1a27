using System.Text;

namespace Inpaint.Cli.Evaluation;

/// <summary>A Markdown table whose columns line up as plain text, too.</summary>
public static class MarkdownTable
{
    /// <summary>Writes a head and its rows.</summary>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="rows">As many cells each.</param>
    public static string Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] lines = [columns, .. rows];
        int[] widths = [.. columns.Select((_, column) => lines.Max(line => line[column].Length))];
        var text = new StringBuilder();
        for (var line = 0; line < lines.Length; line++)
        {
            text.AppendLine("| " + string.Join(" | ", lines[line].Select((cell, column) => cell.PadRight(widths[column]))) + " |");
            if (line == 0)
            {
                text.AppendLine("|" + string.Join("|", widths.Select(width => new string('-', width + 2))) + "|");
            }
        }
        return text.ToString();
    }
}
