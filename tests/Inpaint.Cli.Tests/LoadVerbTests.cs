using Inpaint.Cli.Verbs;

namespace Inpaint.Cli.Tests;

public sealed class LoadVerbTests
{
    [Theory]
    [InlineData("Expected --workers to be 1 to 16, got 0.", "--workers", "0")]
    [InlineData("Expected --workers to be 1 to 16, got 17.", "--workers", "17")]
    [InlineData("--workers and --threads are for servers that this command starts", "--workers", "1", "--url", "http://127.0.0.1:1")]
    [InlineData("--stop ends one of several replicas", "--workers", "2", "--stop", "kill")]
    public async Task Load_ArgumentsThatCannotBeFollowed_AreRefusedBeforeAnythingStarts(string reason, params string[] arguments)
    {
        var verb = LoadVerb.Create(_ => throw new InvalidOperationException("a model was loaded"), () => null);
        (await CommandLineRun.Of(verb, ["load", .. arguments])).AssertFailed(2, reason);
    }
}
