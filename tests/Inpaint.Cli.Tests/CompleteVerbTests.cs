using Inpaint.Cli.Verbs;
using Inpaint.Core;
using Inpaint.Core.Imaging;
using Inpaint.Core.Noise;
using Inpaint.TestSupport;

namespace Inpaint.Cli.Tests;

public sealed class CompleteVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StripeModel _model = new(acceptsLabel: true);
    private readonly string _image;
    private string? _asked = "nothing";

    public CompleteVerbTests() => _image = _folder.WritePng("in.png", 28, 28, Ramp);

    public void Dispose() => _folder.Dispose();

    /// <summary>A 7 whose pixels all differ from their neighbours; it is taken as it is.</summary>
    private static byte Ramp(int x, int y) =>
        y is >= 4 and < 8 && x is >= 6 and < 20 || x is >= 16 and < 20 && y is >= 4 and < 24 ? (byte)(150 + x * 3 + y) : (byte)0;

    private Task<CommandLineRun> Complete(params string[] options) => CommandLineRun.Of(
        CompleteVerb.Create((name, _) =>
        {
            _asked = name;
            return _model;
        }),
        ["complete", "--image", _image, "--out", _folder.File("out.png"), .. options]);

    /// <summary>A tile of a sheet of pixels at scale 1, which has gaps of 1.</summary>
    private byte[] Tile(string name, int columns, int index)
    {
        var sheet = _folder.ReadPng(name);
        var (left, top) = (1 + index % columns * 29, 1 + index / columns * 29);
        return [.. Enumerable.Range(0, 784).Select(i => sheet.Pixels[(top + i / 28) * sheet.Width + left + i % 28])];
    }

    [Fact]
    public async Task Complete_Preset_KeepsSeenPixelsBitIdenticalInEveryCompletion()
    {
        var run = await Complete("--preset", "left-half", "--count", "8", "--scale", "1");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var input = Tile("out.png", 3, 0);
        for (var tile = 0; tile < 9; tile++)
        {
            var pixels = Tile("out.png", 3, tile);
            for (var i = 0; i < 784; i++)
            {
                if (i % 28 >= 14)
                {
                    Assert.Equal(Ramp(i % 28, i / 28), pixels[i]);
                }
                else if (tile == 0)
                {
                    Assert.Equal(128, input[i]);
                }
                else
                {
                    Assert.True(pixels[i] is 0 or 255);
                }
            }
        }
    }

    [Fact]
    public async Task Complete_SameSeed_GivesTheSameFileAndAnotherSeedAnother()
    {
        await Complete("--preset", "left-half", "--seed", "3");
        var first = await File.ReadAllBytesAsync(_folder.File("out.png"));
        await Complete("--preset", "left-half", "--seed", "3");
        Assert.Equal(first, await File.ReadAllBytesAsync(_folder.File("out.png")));
        await Complete("--preset", "left-half", "--seed", "4");
        Assert.NotEqual(first, await File.ReadAllBytesAsync(_folder.File("out.png")));
    }

    [Fact]
    public async Task Complete_FewerCompletions_AreTheFirstOfMore()
    {
        await Complete("--preset", "everything", "--count", "3", "--scale", "1");
        var few = Enumerable.Range(1, 3).Select(tile => Tile("out.png", 2, tile)).ToArray();
        await Complete("--preset", "everything", "--count", "8", "--scale", "1");
        for (var tile = 1; tile <= 3; tile++)
        {
            Assert.Equal(few[tile - 1], Tile("out.png", 3, tile));
        }
    }

    [Fact]
    public async Task Complete_Options_ReachTheModel()
    {
        await Complete("--preset", "centre", "--count", "2", "--seed", "7", "--temperature", "0.5", "--label", "6", "--model", "stripes");
        Assert.Equal("stripes", _asked);
        Assert.Equal([new NoiseRecipe.Fresh(new(7, 0)), new NoiseRecipe.Fresh(new(7, 1))], _model.Slots.Select(slot => slot.Noise));
        Assert.All(_model.Slots, slot => Assert.Equal((0.5f, 6), (slot.Temperature, slot.Condition.Input.Label)));
        Assert.True(_model.IsDisposed);
    }

    [Fact]
    public async Task Complete_WithoutModel_AsksForTheDefault()
    {
        await Complete("--preset", "centre");
        Assert.Null(_asked);
        Assert.Equal(9, _model.Slots.Count);
        Assert.All(_model.Slots, slot => Assert.Null(slot.Condition.Input.Label));
    }

    [Fact]
    public async Task Complete_HoleFile_IsMissingWhereItIsWhite()
    {
        var hole = _folder.WritePng("hole.png", 28, 28, (x, y) => x == 3 || y == 4 ? (byte)255 : (byte)0);
        var run = await Complete("--hole", hole, "--count", "1");
        Assert.Equal(0, run.ExitCode);
        var missing = _model.Slots[0].Condition.Input.Missing;
        for (var i = 0; i < 784; i++)
        {
            Assert.Equal(i % 28 == 3 || i / 28 == 4 ? 1 : 0, missing[i]);
        }
    }

    [Fact]
    public async Task Complete_LargeImageWithAHoleOfItsSize_CentresBoth()
    {
        _folder.WritePng("in.png", 100, 100, (x, y) => x is >= 40 and < 60 && y is >= 20 and < 80 ? (byte)0 : (byte)255);
        var hole = _folder.WritePng("hole.png", 100, 100, (_, y) => y >= 50 ? (byte)255 : (byte)0);
        var run = await Complete("--hole", hole);
        Assert.Contains("inverted", run.Output);
        var input = _model.Slots[0].Condition.Input;
        Assert.Equal(255, input.Pixels[10 * 28 + 14]);
        for (var i = 0; i < 784; i++)
        {
            Assert.Equal(i / 28 >= 14 ? 1 : 0, input.Missing[i]);
        }
    }

    [Fact]
    public async Task Complete_BothHoles_AreBadArguments() =>
        (await Complete("--preset", "left-half", "--hole", _image)).AssertFailed(2, "either --hole or --preset");

    [Fact]
    public async Task Complete_NothingGiven_CompletesTheBottomOfAStarterDigit()
    {
        var run = await CommandLineRun.Of(
            CompleteVerb.Create((_, _) => _model),
            "complete",
            "--out",
            _folder.File("out.png"),
            "--count",
            "8",
            "--scale",
            "1"
        );
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("starter digit", run.Output);
        var starter = new StarterDigits().All[0].Pixels;
        Assert.Equal([.. starter[..392], .. Enumerable.Repeat((byte)128, 392)], Tile("out.png", 3, 0));
        Assert.Equal(starter[..392], Tile("out.png", 3, 4)[..392]);
    }

    [Fact]
    public async Task Complete_UnknownPreset_ListsThePresets()
        => (await Complete("--preset", "lefthalf")).AssertFailed(2, "left-half, right-half");

    [Fact]
    public async Task Complete_HoleOfAnotherSize_SaysWhichFit()
    {
        var hole = _folder.WritePng("hole.png", 14, 14, (_, _) => 255);
        (await Complete("--hole", hole)).AssertFailed(2, "Expected a hole of 28 x 28 pixels");
    }

    [Fact]
    public async Task Complete_EmptyHole_IsRefused()
    {
        var hole = _folder.WritePng("hole.png", 28, 28, (_, _) => 0);
        (await Complete("--hole", hole)).AssertFailed(2, "hides no pixel");
    }

    [Fact]
    public async Task Complete_EveryKindOfPicture_GivesTheDigitThatThePageAndTheApiSeeInIt()
    {
        foreach (var file in TestPictures.Hard.Values)
        {
            await File.WriteAllBytesAsync(_image, file);
            Assert.Equal(0, (await Complete("--preset", "centre", "--count", "1")).ExitCode);
            Assert.Equal(DigitPreparation.Prepare(file).Pixels, _model.Slots[^1].Condition.Input.Pixels);
        }
    }

    [Fact]
    public async Task Complete_BlankPicture_IsRefused()
    {
        _folder.WritePng("in.png", 60, 40, (_, _) => 255);
        (await Complete("--preset", "centre")).AssertFailed(1, $"{_image}: There is no digit here");
        Assert.False(File.Exists(_folder.File("out.png")));
    }

    [Fact]
    public async Task Complete_TwoFigures_WarnsAndCompletes()
    {
        _folder.WritePng("in.png", 100, 60, (x, y) =>
            y is >= 10 and < 50 && x is >= 20 and < 28 or >= 60 and < 68 && y is >= 10 and < 50 ? (byte)0 : (byte)255
        );
        var run = await Complete("--preset", "centre");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("several separate figures", run.Error);
    }

    [Fact]
    public async Task Complete_HoleWithTransparency_IsRefused()
    {
        var hole = _folder.File("hole.png");
        await File.WriteAllBytesAsync(
            hole,
            PictureWriter.EncodeRgba([.. Enumerable.Range(0, 784 * 4).Select(i => i / 4 % 28 < 14 ? (byte)0 : (byte)255)], 28, 28)
        );
        (await Complete("--hole", hole)).AssertFailed(2, "could mean missing (erased) or seen");
    }

    [Fact]
    public async Task Complete_NoSuchImage_SaysWhich()
    {
        File.Delete(_image);
        (await Complete("--preset", "centre")).AssertFailed(2, $"There is no file {_image}.");
    }

    [Fact]
    public async Task Complete_FolderInPlaceOfAFile_SaysSoBeforeAnyWork()
    {
        var verb = CompleteVerb.Create((_, _) => _model);
        (await CommandLineRun.Of(verb, "complete", "--image", _image, "--out", _folder.Path)).AssertFailed(
            2,
            $"Expected --out to be a file, got the folder {_folder.Path}."
        );
        (await CommandLineRun.Of(verb, "complete", "--image", _image, "--out", "")).AssertFailed(
            2,
            "Expected --out to be the name of a file, got nothing."
        );
        (await CommandLineRun.Of(verb, "complete", "--image", _folder.Path)).AssertFailed(
            2,
            $"Expected the file of a picture, got the folder {_folder.Path}."
        );
        Assert.Empty(_model.Slots);
    }

    [Fact]
    public async Task Complete_DamagedImage_NamesTheFileAndLeavesNoOutput()
    {
        await File.WriteAllTextAsync(_image, "not a picture");
        (await Complete("--preset", "centre")).AssertFailed(1, $"{_image}: This is a text, which cannot be read here");
        Assert.False(File.Exists(_folder.File("out.png")));
    }

    [Fact]
    public async Task Complete_LabelForAModelWithoutLabels_IsRefused()
    {
        using var model = new StripeModel(acceptsLabel: false);
        var run = await CommandLineRun.Of(
            CompleteVerb.Create((_, _) => model),
            "complete", "--image", _image, "--preset", "centre", "--label", "3", "--out", _folder.File("out.png"));
        run.AssertFailed(2, "stripes takes no label");
        Assert.True(model.IsDisposed);
    }

    [Theory]
    [InlineData("--count", "65")]
    [InlineData("--temperature", "1.6")]
    [InlineData("--temperature", "-0.1")]
    [InlineData("--label", "10")]
    public async Task Complete_OutsideARange_IsRefused(string option, string value)
        => (await Complete("--preset", "centre", option, value)).AssertFailed(2, option);
}
