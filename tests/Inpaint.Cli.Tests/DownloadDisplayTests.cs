using Inpaint.Model.Data;

namespace Inpaint.Cli.Tests;

public sealed class DownloadDisplayTests
{
    [Fact]
    public async Task Run_Download_ShowsFilesAndMirrorsAndGivesItsResult()
    {
        var output = new StringWriter();
        var result = await DownloadDisplay.RunAsync(output, progress =>
        {
            progress.Report(new("a.gz", "one.test", 10, 40));
            progress.Report(new("a.gz", "two.test", 5, null));
            progress.Report(new("a.gz", "two.test", 40, 40));
            return Task.FromResult("folder");
        });
        Assert.Equal("folder", result);
        Assert.Equal(["a.gz from one.test, 40 bytes", "a.gz from two.test"], output.ToString().TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Run_DownloadFails_PassesTheErrorOn()
        => await Assert.ThrowsAsync<DatasetException>(() => DownloadDisplay.RunAsync<string>(
            new StringWriter(), _ => throw new DatasetException("No mirror.")));
}
