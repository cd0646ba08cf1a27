using System.Diagnostics;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Hubs;

public sealed class ExampleTests
{
    [NodeFact]
    public async Task NodeExample_PrintsEveryCompletion()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        var (status, output) = await RunAsync(host.Address, "3");
        Assert.Equal(0, status);
        Assert.Equal(["sample 0 of seed 7", "sample 1 of seed 7", "sample 2 of seed 7"],
            output.Split('\n').Where(line => line.StartsWith("sample")).Select(line => line.Split(',')[0]));
    }

    [NodeFact]
    public async Task NodeExample_WrongCount_SaysWhy()
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        var (status, output) = await RunAsync(host.Address, "99");
        Assert.Equal(1, status);
        Assert.Contains("count: expected 1 to 64, got 99", output);
    }

    private static async Task<(int Status, string Output)> RunAsync(Uri server, string count)
    {
        var start = new ProcessStartInfo("node", ["complete.mjs", server.ToString(), "--count", count])
        {
            WorkingDirectory = NodeFactAttribute.Example,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
