using System.CommandLine;

namespace Inpaint.Cli.Tests;

internal sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    public static async Task<CommandLineRun> Of(Command verb, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exitCode = await CommandLine.RunAsync([verb], arguments, output, error);
        return new(exitCode, output.ToString(), error.ToString());
    }

    public void AssertFailed(int exitCode, string reason)
    {
        Assert.Equal(exitCode, ExitCode);
        Assert.Contains(reason, Error);
        Assert.StartsWith("inpaint: ", Error);
        Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.Empty(Output);
    }
}
