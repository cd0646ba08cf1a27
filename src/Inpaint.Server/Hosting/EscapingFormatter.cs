using Inpaint.Server.Errors;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Inpaint.Server.Hosting;

/// <summary>
/// Writes the log as the framework's own formatter does, but so that text from outside can neither move a terminal's cursor nor look like
/// an entry of its own: control characters are escaped, and every line but an entry's first is indented.
/// </summary>
internal sealed class EscapingFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "inpaint";

    private const string Indent = "      ";

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.WriteLine($"{NameOf(entry.LogLevel)}: {entry.Category}[{entry.EventId.Id}]");
        WriteLines(textWriter, entry.Formatter(entry.State, entry.Exception));
        if (entry.Exception is { } error)
        {
            WriteLines(textWriter, error.ToString());
        }
    }

    private static void WriteLines(TextWriter writer, string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            writer.WriteLine(Indent + Printable.Escape(line));
        }
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
