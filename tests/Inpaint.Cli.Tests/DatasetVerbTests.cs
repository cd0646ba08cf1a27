using System.Text.Json;
using Inpaint.Cli.Verbs;
using Inpaint.TestSupport;

namespace Inpaint.Cli.Tests;

public sealed class DatasetVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static Task<CommandLineRun> Run(params string[] arguments) => CommandLineRun.Of(DatasetVerb.Create(), ["dataset", .. arguments]);

    [Fact]
    public async Task Inspect_GoodPictures_CountsThemByClass()
    {
        ShapePictures.Write(_folder.Path, 100, "永", "b [x]");

        var run = await Run("inspect", _folder.Path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("200 pictures: 160 to train on, 20 to validate, 20 to test", run.Output);
        Assert.Matches(@"永\W+80\W+10\W+10", run.Output);
        Assert.Contains("b [x]", run.Output);
    }

    [Fact]
    public async Task Inspect_Json_SaysTheSameToPrograms()
    {
        ShapePictures.Write(_folder.Path, 100, "永", "b");

        using var json = JsonDocument.Parse((await Run("inspect", _folder.Path, "--json")).Output);

        Assert.Equal(200, json.RootElement.GetProperty("pictures").GetInt32());
        Assert.Equal("b", json.RootElement.GetProperty("classes")[0].GetProperty("name").GetString());
        Assert.Equal(80, json.RootElement.GetProperty("classes")[1].GetProperty("train").GetInt32());
        Assert.Equal("28 x 28", json.RootElement.GetProperty("sizes")[0].GetProperty("size").GetString());
        Assert.Equal("centre", json.RootElement.GetProperty("prepare").GetString());
        Assert.Empty(json.RootElement.GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task Inspect_PicturesThatCannotBeTrainedOn_FailsAndSaysWhy()
    {
        ShapePictures.Write(_folder.Path, 12, "a");
        await File.WriteAllTextAsync(_folder.File("a/notes.txt"), "no picture");

        var run = await Run("inspect", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be used: a/notes.txt: ", run.Output);
        Assert.Contains("cannot be trained on: Expected 200 pictures or more, got 12.", run.Output);
    }

    [Fact]
    public async Task Show_WritesARowForEachClass()
    {
        ShapePictures.Write(_folder.Path, 100, "a", "b", "c");

        var run = await Run("show", _folder.Path, "--out", _folder.File("sheet.png"), "--prepare", "none");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("a row for each of a, b, c", run.Output);
        var sheet = _folder.ReadPng("sheet.png");
        Assert.Equal((16 * 58 + 2, 3 * 58 + 2), (sheet.Width, sheet.Height));
        Assert.Equal(255, sheet.Pixels[(2 + 5 * 2) * sheet.Width + 2 + 5 * 2]); // ink where class a has its dot
        Assert.Equal(0, sheet.Pixels[(58 + 2 + 5 * 2) * sheet.Width + 2 + 2 * 2]);
    }

    [Theory]
    [InlineData("Expected a verb: inspect, show.")]
    [InlineData("There is no verb \"inspekt\". Did you mean inspect?", "inspekt")]
    [InlineData("Expected --out: PNG file to write.", "show", "x")]
    [InlineData("Expected --prepare to be one of centre, fit, stretch, none, got crop.", "inspect", "x", "--prepare", "crop")]
    [InlineData("(See: inpaint dataset inspect --help)", "inspect", "x", "--colour")]
    public async Task Dataset_BadArguments_AreRefused(string reason, params string[] arguments) => (await Run(arguments)).AssertFailed(2, reason);

    [Fact]
    public async Task Inspect_NoSuchFolder_Fails() => (await Run("inspect", _folder.File("none"))).AssertFailed(1, "there is none");
}
