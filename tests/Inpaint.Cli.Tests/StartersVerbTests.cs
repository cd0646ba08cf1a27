using System.Text.Json;
using Inpaint.Cli.Verbs;
using Inpaint.Core.Noise;
using Inpaint.TestSupport;

namespace Inpaint.Cli.Tests;

public sealed class StartersVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StripeModel _model = new(acceptsLabel: true);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Starters_Picks_AreDrawnFromThePriorAndWrittenWithTheirLabels()
    {
        var run = await Starters("--pick", "7:21", "--pick", "4:13", "--seed", "5");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(new NoiseRecipe.Fresh(new(5, 13)), _model.Slots[^1].Noise);
        Assert.All(_model.Slots[^1].Condition.Input.Missing, missing => Assert.Equal(1, missing));
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(_folder.File("starters.json")));
        Assert.Equal([7, 4], file.RootElement.EnumerateArray().Select(digit => digit.GetProperty("label").GetInt32()));
        Assert.All(file.RootElement.EnumerateArray(), digit => Assert.Equal(784, digit.GetProperty("pixels").GetBytesFromBase64().Length));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("10:1")]
    [InlineData("7:-1")]
    [InlineData("seven:1")]
    public async Task Starters_BadPick_IsRefusedAndNothingIsWritten(string pick)
    {
        (await Starters("--pick", pick)).AssertFailed(2, pick);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private Task<CommandLineRun> Starters(params string[] options) => CommandLineRun.Of(
        StartersVerb.Create((_, _) => _model), ["starters", "--out", _folder.File("starters.json"), .. options]);
}
