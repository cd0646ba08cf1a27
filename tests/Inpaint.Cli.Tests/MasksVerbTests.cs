using Inpaint.Cli.Verbs;
using Inpaint.TestSupport;

namespace Inpaint.Cli.Tests;

public sealed class MasksVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<CommandLineRun> Masks(string name, params string[] options)
        => CommandLineRun.Of(MasksVerb.Create(), ["masks", "--out", _folder.File(name), .. options]);

    [Fact]
    public async Task Masks_TenHoles_FillASheetOfFourColumns()
    {
        var run = await Masks("sheet.png", "--count", "10");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("10 holes of seed 1", run.Output);
        var sheet = _folder.ReadPng("sheet.png");
        Assert.Equal((4 * 60 + 4, 3 * 60 + 4), (sheet.Width, sheet.Height));
        Assert.Equal(new byte[] { 0, 128, 255 }, sheet.Pixels.Distinct().Order());
    }

    [Fact]
    public async Task Masks_SameSeed_GivesTheSameFileAndAnotherSeedAnother()
    {
        await Masks("a.png", "--seed", "5");
        await Masks("b.png", "--seed", "5");
        await Masks("c.png", "--seed", "6");
        var file = await File.ReadAllBytesAsync(_folder.File("a.png"));
        Assert.Equal(file, await File.ReadAllBytesAsync(_folder.File("b.png")));
        Assert.NotEqual(file, await File.ReadAllBytesAsync(_folder.File("c.png")));
    }

    [Fact]
    public async Task Masks_FreeForm_DrawsOtherHolesThanTraining()
    {
        await Masks("a.png");
        await Masks("b.png", "--mixture", "free-form");
        Assert.NotEqual(await File.ReadAllBytesAsync(_folder.File("a.png")), await File.ReadAllBytesAsync(_folder.File("b.png")));
    }

    [Theory]
    [InlineData("--count", "0")]
    [InlineData("--seed", "-1")]
    [InlineData("--mixture", "squares")]
    public async Task Masks_BadOption_IsRefusedAndNothingIsWritten(string option, string value)
    {
        (await Masks("sheet.png", option, value)).AssertFailed(2, value);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Masks_PlaceThatCannotBeWritten_IsAFailure()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "");
        (await Masks("file/sheet.png")).AssertFailed(1, "file");
    }

    [Fact]
    public async Task Masks_WithoutOut_SaysThatItIsRequired()
        => (await CommandLineRun.Of(MasksVerb.Create(), "masks")).AssertFailed(2, "--out");
}
