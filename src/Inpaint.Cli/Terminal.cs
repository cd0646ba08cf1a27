using System.Text;
using Spectre.Console;

namespace Inpaint.Cli;

/// <summary>Tables and progress on a terminal; in files and pipes plain text of any width, without padding at the end of a line.</summary>
public static class Terminal
{
    private const int PlainWidth = 10_000;

    /// <summary>A console that writes to <paramref name="output"/>.</summary>
    public static IAnsiConsole Over(TextWriter output)
    {
        var isTerminal = new AnsiConsoleOutput(output).IsTerminal;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(isTerminal ? output : new Unpadded(output)),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!isTerminal)
        {
            console.Profile.Width = PlainWidth;
        }
        return console;
    }

    /// <summary>Holds spaces back until something else than the end of the line follows.</summary>
    private sealed class Unpadded(TextWriter output) : TextWriter
    {
        private int _spaces;

        public override Encoding Encoding => output.Encoding;

        public override void Write(char value)
        {
            if (value == ' ')
            {
                _spaces++;
                return;
            }
            if (value is not ('\r' or '\n'))
            {
                output.Write(new string(' ', _spaces));
            }
            _spaces = 0;
            output.Write(value);
        }

        public override void Flush() => output.Flush();
    }
}
