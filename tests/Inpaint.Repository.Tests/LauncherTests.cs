using System.Diagnostics;
using Inpaint.TestSupport;

namespace Inpaint.Repository.Tests;

/// <summary>The script that people start everything with.</summary>
public sealed class LauncherTests
{
    /// <summary>It publishes the command line where the sources have changed, which takes a minute.</summary>
    [UnixFact]
    public async Task Complete_WithoutAPicture_PublishesTheProgramAndWritesOne()
    {
        using var folder = new TemporaryFolder();
        var (status, output) = await RunAsync("complete", "--count", "2", "--out", folder.File("out.png"));
        Assert.True(status == 0, output);
        Assert.Contains("out.png: 2 completions", output);
        Assert.True(File.Exists(folder.File("out.png")));
    }

    [UnixFact]
    public async Task Version_AsInTheBuild_IsSaidWithoutABuild()
    {
        var (status, output) = await RunAsync("--version");
        Assert.Equal((0, typeof(LauncherTests).Assembly.GetName().Version!.ToString(3)), (status, output.Trim()));
    }

    [UnixFact]
    public async Task Help_OfServerAndWorker_StartsNeither()
    {
        foreach (var verb in new[] { "serve", "worker" })
        {
            var (status, output) = await RunAsync(verb, "--help");
            Assert.Equal(0, status);
            Assert.Contains("--urls", output);
        }
    }

    private static async Task<(int Status, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Sources.Root, "inpaint"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
