using Spectre.Console;

namespace Inpaint.Cli;

/// <summary>Tables and progress on a terminal; plain text of unlimited width in files and pipes.</summary>
public static class Terminal
{
    private const int PlainWidth = 1000;

    /// <summary>A console that writes to <paramref name="output"/>.</summary>
    public static IAnsiConsole Over(TextWriter output)
    {
        var target = new AnsiConsoleOutput(output);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = target,
            Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = target.IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!target.IsTerminal)
            console.Profile.Width = PlainWidth;
        return console;
    }
}
