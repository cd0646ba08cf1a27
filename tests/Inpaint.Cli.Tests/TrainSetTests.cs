using Inpaint.Cli.Verbs;
using Inpaint.Core;
using Inpaint.Core.Holes;
using Inpaint.Core.Imaging;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.TestSupport;

namespace Inpaint.Cli.Tests;

/// <summary>Own pictures from the folder to a model that draws, with networks and budgets as small as they can be.</summary>
public sealed class TrainSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelStore _models;

    public TrainSetTests()
    {
        _models = new(_folder.File("models"));
        Directory.CreateDirectory(_folder.File("models/recipes"));
        const string classifier = """
            "network": "classifier", "objective": "classification", "likelihood": "categorical", "steps": 20, "batchSize": 16,
            "validationImages": 20, "labelDropout": 0,
            "options": { "SEEN": true, "fineWidth": 8, "fineInner": 8, "coarseWidth": 8, "coarseInner": 8, "hidden": 8 }
            """;
        Recipe("classifier", classifier.Replace("SEEN\": true", "seenChannel\": false", StringComparison.Ordinal));
        Recipe("classifier-seen", classifier.Replace("SEEN", "seenChannel", StringComparison.Ordinal));
        Recipe("regressor", """
            "network": "regressor", "steps": 20, "batchSize": 16, "validationImages": 20, "options": { "hidden": 16, "condition": 8 }
            """);
        Recipe("ladder", """
            "network": "ladder", "steps": 20, "batchSize": 16, "validationImages": 20, "digitPrior": "classifier-seen",
            "options": { "fineWidth": 16, "coarseWidth": 16, "vector": 16, "globalLatent": 4, "coarseLatents": [2], "fineLatents": [1],
              "coarseInner": 16, "fineInner": 16, "coarseResidual": 16, "fineResidual": 16, "encoderBlocks": 1 }
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 200)]
    [InlineData(2, 100)]
    [InlineData(26, 10)]
    [InlineData(100, 10)]
    public async Task Train_OwnPictures_PublishesASetWhoseCardsNameTheClasses(int count, int each)
    {
        string[] classes = [.. Enumerable.Range(0, count).Select(label => $"永 {label:D2}")];
        ShapePictures.Write(_folder.File("letters"), each, classes);

        var run = await Train("--name", "letters");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var store = new ModelStore(_folder.File("models/letters"));
        Assert.Equal(
            ["classifier", "classifier-seen", "ladder", "regressor"], store.List<ImageNetwork>().Select(card => card.Name));
        Assert.All(store.List<ImageNetwork>(), card => Assert.Equal(classes, card.Pictures.Classes));
        Assert.All(store.List<ImageNetwork>(), card => Assert.Equal("letters", card.Pictures.Name));
        var test = store.Card("ladder").Test!;
        Assert.InRange(test["quadrants1NatsIw100"], 1, 1000);
        Assert.InRange(test["validity"], 0, 1);
        Assert.InRange(store.Card("regressor").Test!["quadrants1NatsIw1"], 1, 1000);

        using var classifier = store.LoadClassifier();
        Assert.All(classifier.Classify([ShapePictures.Pixels(0, 0)]), answer => Assert.Equal(count, answer.Length));
        using var model = store.Load("ladder");
        var input = new HoleImage(ShapePictures.Pixels(0, 0), HolePresets.Get("left-half").Make());
        foreach (int? label in new int?[] { null, 0, count - 1 })
        {
            using var condition = model.Prepare([input with { Label = label }])[0];
            Assert.Equal(784, model.Draw([new SampleSlot(condition, new NoiseRecipe.Fresh(new(1, 0)))])[0].Length);
        }
        Assert.Throws<ArgumentException>(() => model.Prepare([input with { Label = count }]));
        var starters = new StarterDigits(File.OpenRead(StarterDigits.PathIn(store.Folder))).All;
        Assert.Equal(Enumerable.Range(0, Math.Min(20, count)), starters.Select(starter => starter.Label));
        Assert.Empty(_models.List<ImageNetwork>()); // nothing beside the set's folder
        await CompleteAsync(0, 0);
        await CompleteAsync(count, 2);
    }

    private async Task CompleteAsync(int label, int exitCode)
    {
        var run = await CommandLineRun.Of(
            CompleteVerb.Create(new StoredModels(_models).Load), "complete", "--model", "letters/ladder", "--image",
            Directory.EnumerateFiles(_folder.File("letters"), "0001.png", SearchOption.AllDirectories).First(), "--label", $"{label}",
            "--out", _folder.File("completions.png"), "--count", "3");
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode == 0, File.Exists(_folder.File("completions.png")));
        File.Delete(_folder.File("completions.png"));
    }

    [Fact]
    public async Task Train_WithoutClasses_HasNoClassifierAndAcceptsNoLabel()
    {
        ShapePictures.Write(_folder.Path, 200, "letters");

        var run = await Train("--name", "shapes-2", "--prepare", "stretch");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var store = new ModelStore(_folder.File("models/shapes-2"));
        Assert.Equal(["ladder", "regressor"], store.List<ImageNetwork>().Select(card => card.Name));
        Assert.Empty(store.Card("ladder").Pictures.Classes);
        Assert.Equal(new(PicturePlacement.Stretch, InkShade.Dark), store.Card("ladder").Pictures.Preparation);
        using var model = store.Load("ladder");
        Assert.False(model.AcceptsLabel);
        Assert.NotEmpty(new StarterDigits(File.OpenRead(StarterDigits.PathIn(store.Folder))).All);
    }

    [Fact]
    public async Task Train_Again_GoesOnWhereItWas_AndRefusesOtherPictures()
    {
        ShapePictures.Write(_folder.File("letters"), 100, "a", "b");
        Assert.Equal(0, (await Train("--name", "letters")).ExitCode);
        Assert.Contains("--resume", (await Train("--name", "letters")).Error);

        Directory.Delete(_folder.File("models/letters"), recursive: true);
        Directory.Delete(_folder.File("runs/ladder"), recursive: true);
        var resumed = await Train("--name", "letters", "--resume");
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.True(File.Exists(_folder.File("models/letters/classifier.json")));
        var again = await Train("--name", "letters", "--resume");
        Assert.Equal(4, again.Output.Split("done before").Length - 1);

        await File.WriteAllBytesAsync(_folder.File("letters/a/0001.png"), ShapePictures.Png(0, 999));
        for (var i = 0; i < 20; i++)
        {
            await File.WriteAllBytesAsync(_folder.File($"letters/a/more-{i}.png"), ShapePictures.Png(0, 3000 + i));
        }
        Assert.Contains("other pictures", (await Train("--name", "letters", "--resume")).Error);
    }

    [Theory]
    [InlineData("Expected --name")]
    [InlineData("Expected --name to be 1 to 64 letters", "--name", "../escape")]
    [InlineData("none of recipes, atlas, anomaly, mnist", "--name", "recipes")]
    [InlineData("Expected --images or --steps, got both", "--name", "letters", "--steps", "3")]
    [InlineData("Expected --budget to be a time such as 90s, 30m or 2h, got soon.", "--name", "letters", "--budget", "soon")]
    public async Task Train_BadArguments_AreRefused(string reason, params string[] options)
    {
        ShapePictures.Write(_folder.File("letters"), 100, "a", "b");
        (await Train(options)).AssertFailed(2, reason);
    }

    [Fact]
    public async Task Train_TooFewPictures_AreRefusedBeforeAnythingIsTrained()
    {
        ShapePictures.Write(_folder.File("letters"), 20, "a", "b");
        (await Train("--name", "letters")).AssertFailed(1, "Expected 200 pictures or more, got 40.");
        Assert.False(Directory.Exists(_folder.File("models/letters")));
    }

    private Task<CommandLineRun> Train(params string[] options) => CommandLineRun.Of(TrainVerb.Create(_models), [
        "train", "--images", _folder.File("letters"), "--run", _folder.File("runs"),
        .. options.Contains("--budget") ? Array.Empty<string>() : ["--budget", "1s"], .. options, "--threads", "1"]);

    private void Recipe(string name, string rest) =>
        File.WriteAllText(_folder.File($"models/recipes/{name}.json"), $$"""{ "name": "{{name}}", "title": "{{name}}", {{rest}} }""");
}
