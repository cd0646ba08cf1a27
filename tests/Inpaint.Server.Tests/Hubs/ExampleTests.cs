using System.Diagnostics;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Hubs;

public sealed class ExampleTests
{
    [NodeFact]
    public Task NodeExample_PrintsEveryCompletion() => AssertPrintsEveryCompletionAsync(Node);

    [NodeFact]
    public Task NodeExample_WrongCount_SaysWhy() => AssertSaysWhyAsync(Node);

    [Fact]
    public Task DotnetExample_PrintsEveryCompletion() => AssertPrintsEveryCompletionAsync(Dotnet);

    [Fact]
    public Task DotnetExample_WrongCount_SaysWhy() => AssertSaysWhyAsync(Dotnet);

    private static ProcessStartInfo Node => new("node", ["complete.mjs"]) { WorkingDirectory = NodeFactAttribute.Example };

    private static ProcessStartInfo Dotnet =>
        new(
            "dotnet",
            [
                Path.Combine(
                    NodeFactAttribute.Examples(),
                    "dotnet",
                    Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."), AppContext.BaseDirectory),
                    "Complete.dll"
                ),
            ]
        );

    private static async Task AssertPrintsEveryCompletionAsync(ProcessStartInfo example)
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        var (status, output) = await RunAsync(example, host.Address, "3");
        Assert.Equal(0, status);
        Assert.Equal(["sample 0 of seed 7", "sample 1 of seed 7", "sample 2 of seed 7"],
            output.Split('\n').Where(line => line.StartsWith("sample")).Select(line => line.Split(',')[0]));
    }

    private static async Task AssertSaysWhyAsync(ProcessStartInfo example)
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        var (status, output) = await RunAsync(example, host.Address, "99");
        Assert.Equal(1, status);
        Assert.Contains("count: expected 1 to 64, got 99", output);
    }

    private static async Task<(int Status, string Output)> RunAsync(ProcessStartInfo example, Uri server, string count)
    {
        foreach (var argument in (string[])[server.ToString(), "--count", count])
        {
            example.ArgumentList.Add(argument);
        }
        (example.RedirectStandardOutput, example.RedirectStandardError) = (true, true);
        using var process = Process.Start(example)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
