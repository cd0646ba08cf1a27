using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Inpaint.Cli;

/// <summary>
/// Runs a verb and turns whatever goes wrong into one line on the error stream and an exit code: 2 for arguments, 1 for failures, 130 when
/// interrupted. Stack traces appear only with <c>--verbose</c> or <c>INPAINT_VERBOSE</c>.
/// </summary>
public static class CommandLine
{
    /// <summary>Exit code of work that failed.</summary>
    public const int Failure = 1;

    /// <summary>Exit code of arguments that cannot be followed.</summary>
    public const int BadArguments = 2;

    private const int Interrupted = 130;

    /// <summary>How long a verb may take to put its work in order after Ctrl+C.</summary>
    private static readonly TimeSpan InterruptLimit = TimeSpan.FromSeconds(30);

    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Show where an error came from.", Recursive = true };

    /// <summary>Parses the arguments and runs the verb that they name.</summary>
    /// <param name="verbs">All there are.</param>
    /// <param name="arguments">The verb and its options.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where errors go.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IEnumerable<Command> verbs, string[] arguments, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Completes handwritten digits with conditional variational autoencoders.") { Verbose };
        foreach (var verb in verbs)
        {
            root.Subcommands.Add(verb);
        }

        var parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            var reason = ArgumentErrors.Explain(parsed);
            var verb = string.Concat(Ancestry(parsed.CommandResult).Select(name => name + " "));
            await error.WriteLineAsync($"inpaint: {reason} (See: inpaint {verb}--help)");
            return BadArguments;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = InterruptLimit,
            });
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("inpaint: interrupted.");
            return Interrupted;
        }
        catch (Exception failure)
        {
            var isVerbose = parsed.GetValue(Verbose) || Environment.GetEnvironmentVariable("INPAINT_VERBOSE") is { Length: > 0 };
            await error.WriteLineAsync(isVerbose ? failure.ToString() : $"inpaint: {OneLine(failure.Message)}");
            return failure is UsageException ? BadArguments : Failure;
        }
    }

    /// <summary>Names of a verb and of the verbs that it belongs to, the program left out.</summary>
    private static IEnumerable<string> Ancestry(CommandResult verb) =>
        verb.Parent is CommandResult parent ? [.. Ancestry(parent), verb.Command.Name] : [];

    private static string OneLine(string message) => message.ReplaceLineEndings("\n").Split('\n')[0];
}
