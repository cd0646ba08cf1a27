using System.Text.Json;
using Inpaint.Cli.Verbs;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.TestSupport;

namespace Inpaint.Cli.Tests;

/// <summary>From recipes to tables: a classifier and a model trained for a few steps, completions measured, ablations compared.</summary>
public sealed class BeyondLikelihoodTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelStore _models;

    public BeyondLikelihoodTests()
    {
        _models = new(_folder.File("models"));
        Directory.CreateDirectory(_folder.File("models/recipes/ablations"));
        File.WriteAllText(_folder.File("models/recipes/small.json"), """
            {
              "name": "small", "title": "Small", "network": "doersch", "options": { "hidden": 16, "condition": 8, "latent": 2 },
              "steps": 6, "batchSize": 16, "validateEvery": 3, "validationImages": 20
            }
            """);
        File.WriteAllText(_folder.File("models/recipes/classifier.json"), """
            {
              "name": "classifier", "title": "Classifier", "network": "classifier", "objective": "classification", "likelihood": "categorical",
              "options": { "fineWidth": 8, "fineInner": 8, "coarseWidth": 8, "coarseInner": 8, "hidden": 16 }, "labelDropout": 0, "holes": { "nothing": 1 },
              "steps": 6, "batchSize": 16, "validateEvery": 3, "validationImages": 20
            }
            """
        );
        File.WriteAllText(
            _folder.File("models/recipes/ablations/narrow.json"),
            """{ "base": "../small", "name": "narrow", "title": "Narrow", "options": { "hidden": 4 } }"""
        );
        File.WriteAllText(
            _folder.File("models/recipes/ablations/wide.json"),
            """{ "base": "../small", "name": "wide", "title": "Wide" }"""
        );
    }

    public void Dispose() => _folder.Dispose();

    [MnistFact]
    public async Task Evaluate_Beyond_MeasuresEveryHoleAndSaysHowMany()
    {
        await Train("small");
        await Train("classifier");
        var card = _models.Card<ClassifierNetwork>("classifier");
        Assert.Equal(10_000, card.Test!["images"]);
        Assert.InRange(card.Test["accuracy"], 0, 1);

        var run = await CommandLineRun.Of(
            EvaluateVerb.Create(_models),
            "evaluate",
            "--model",
            "small",
            "--data",
            SharedData.Mnist!,
            "--beyond",
            "--hole",
            "quadrants-1",
            "centre",
            "--completed",
            "3",
            "--samples",
            "5",
            "--json",
            "--out",
            _folder.File("beyond.md")
        );
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(0, json.RootElement.GetProperty("likelihood").GetArrayLength());
        var rows = json.RootElement.GetProperty("completions").EnumerateArray().ToArray();
        Assert.Equal(["quadrants-1", "centre"], rows.Select(row => row.GetProperty("hole").GetString()));
        Assert.All(rows, row =>
        {
            Assert.Equal((3, 5), (row.GetProperty("images").GetInt32(), row.GetProperty("samples").GetInt32()));
            Assert.Equal(0, row.GetProperty("changedSeenPixels").GetInt32());
        });
        Assert.Contains("5 completions of each of 3 test images", File.ReadAllText(_folder.File("beyond.md")));
        Assert.True(File.Exists(_folder.File("beyond.json")));
    }

    [MnistFact]
    public async Task Evaluate_BeyondWithoutClassifier_SaysSo()
    {
        await Train("small");
        var run = await CommandLineRun.Of(
            EvaluateVerb.Create(_models),
            "evaluate",
            "--model",
            "small",
            "--data",
            SharedData.Mnist!,
            "--beyond"
        );
        run.AssertFailed(1, "no model \"classifier\"");
    }

    [MnistFact]
    public async Task Ablate_EveryRecipe_IsTrainedOnceAndCompared()
    {
        var run = await Ablate();
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("IW-2 bounds on 4 validation images", run.Output);
        Assert.Contains("| narrow | Narrow |", run.Output);
        Assert.Contains("| wide   | Wide   |", run.Output);
        var written = File.GetLastWriteTimeUtc(_folder.File("runs/wide/best/wide.safetensors"));

        var again = await Ablate();
        Assert.Equal(Table(run), Table(again));
        Assert.Equal(written, File.GetLastWriteTimeUtc(_folder.File("runs/wide/best/wide.safetensors")));
        (await Ablate("--only", "tall")).AssertFailed(1, "holds narrow, wide");
    }

    private static string Table(CommandLineRun run) => run.Output[run.Output.IndexOf('|')..];

    private Task<CommandLineRun> Ablate(params string[] more) =>
        CommandLineRun.Of(
            AblateVerb.Create(_models),
            [
                "ablate",
                "--run",
                _folder.File("runs"),
                "--data",
                SharedData.Mnist!,
                "--images",
                "4",
                "--k",
                "2",
                "--threads",
                "1",
                "--set",
                "steps=4",
                "batchSize=8",
                .. more,
            ]
        );

    private async Task Train(string recipe)
    {
        var run = await CommandLineRun.Of(
            TrainVerb.Create(_models),
            "train",
            "--recipe",
            recipe,
            "--run",
            _folder.File("run-" + recipe),
            "--data",
            SharedData.Mnist!,
            "--threads",
            "1",
            "--publish",
            "--set",
            "steps=3"
        );
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }
}
