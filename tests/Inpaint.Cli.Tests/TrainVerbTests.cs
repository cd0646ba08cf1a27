using System.CommandLine;
using System.Text.Json;
using Inpaint.Cli.Verbs;
using Inpaint.Model.Checkpoints;
using Inpaint.TestSupport;

namespace Inpaint.Cli.Tests;

public sealed class TrainVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelStore _models;

    public TrainVerbTests()
    {
        _models = new(_folder.File("models"));
        Directory.CreateDirectory(_folder.File("models/recipes"));
        File.WriteAllText(_folder.File("models/recipes/small.json"), """
            {
              "name": "small", "title": "Small", "network": "doersch", "options": { "hidden": 16, "condition": 8, "latent": 2 },
              "steps": 6, "batchSize": 16, "validateEvery": 3, "validationImages": 20
            }
            """);
    }

    private Command Verb => TrainVerb.Create(_models);

    public void Dispose() => _folder.Dispose();

    [MnistFact]
    public async Task Train_SmallRecipe_PublishesAModelThatEvaluateReads()
    {
        var trained = await Train("--publish");
        Assert.Equal((0, ""), (trained.ExitCode, trained.Error));
        Assert.Contains("validation after 6 steps", trained.Output);
        Assert.Contains("kl ", trained.Output);
        Assert.NotNull(_models.Card("small").Training);

        var evaluated = await CommandLineRun.Of(
            EvaluateVerb.Create(_models),
            "evaluate",
            "--model",
            "small",
            "--data",
            SharedData.Mnist!,
            "--images",
            "5",
            "--k",
            "3",
            "--json"
        );
        Assert.Equal((0, ""), (evaluated.ExitCode, evaluated.Error));
        using var json = JsonDocument.Parse(evaluated.Output);
        var row = json.RootElement[0];
        Assert.Equal(
            ("small", 3, 5),
            (row.GetProperty("model").GetString(), row.GetProperty("k").GetInt32(), row.GetProperty("images").GetInt32())
        );
        Assert.InRange(row.GetProperty("natsPerImage").GetDouble(), 1, 1000);
    }

    [MnistFact]
    public async Task Train_FolderOfAnotherRun_IsRefusedUnlessResumed()
    {
        Assert.Equal(0, (await Train()).ExitCode);
        (await Train()).AssertFailed(2, "--resume");
        Assert.Equal(0, (await Train("--resume")).ExitCode);
        (await Train("--resume", "--seed", "5")).AssertFailed(1, "seed");
    }

    [MnistFact]
    public async Task Train_FromAModel_StartsFromItsWeightsAndSaysSo()
    {
        await Train("--publish");
        var run = _folder.File("tuned");
        var tuned = await CommandLineRun.Of(
            Verb,
            "train",
            "--recipe",
            "small",
            "--run",
            run,
            "--data",
            SharedData.Mnist!,
            "--threads",
            "1",
            "--from",
            "small",
            "--steps",
            "3"
        );
        Assert.Equal((0, ""), (tuned.ExitCode, tuned.Error));
        Assert.Equal("small", new ModelStore(Path.Combine(run, "best")).Card("small").Training!.Recipe.GetProperty("from").GetString());
        var resumed = await CommandLineRun.Of(
            Verb, "train", "--recipe", "small", "--run", run, "--data", SharedData.Mnist!, "--threads", "1", "--resume", "--steps", "3");
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
    }

    [MnistFact]
    public async Task Evaluate_Seeds_ChangeTheNumberAndTellTheirSpread()
    {
        await Train("--publish");
        var (one, other, again) = (await Evaluate("--seed", "1"), await Evaluate("--seed", "2"), await Evaluate("--seed", "1"));
        Assert.Equal(Nats(one), Nats(again));
        Assert.NotEqual(Nats(one), Nats(other));
        var both = await Evaluate("--seed", "1", "--seeds", "2");
        Assert.Equal((Nats(one) + Nats(other)) / 2, Nats(both), 1e-9);
        Assert.Equal(Math.Abs(Nats(one) - Nats(other)), both.GetProperty("seedSpread").GetDouble(), 1e-9);

        static double Nats(JsonElement row) => row.GetProperty("natsPerImage").GetDouble();

        async Task<JsonElement> Evaluate(params string[] more)
        {
            var run = await CommandLineRun.Of(EvaluateVerb.Create(_models),
                ["evaluate", "--model", "small", "--data", SharedData.Mnist!, "--images", "5", "--k", "3", "--json", .. more]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            return JsonDocument.Parse(run.Output).RootElement[0].Clone();
        }
    }

    [MnistFact]
    public async Task Evaluate_Table_ShowsPublishedNumbersAndSavesBothForms()
    {
        await Train("--publish");
        var run = await CommandLineRun.Of(
            EvaluateVerb.Create(_models), "evaluate", "--model", "small", "--data", SharedData.Mnist!, "--images", "4", "--k", "2",
            "--protocol", "quadrants-1", "pyro-quadrants-1", "--out", _folder.File("report.md"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("IW-2", run.Output);
        Assert.Contains("63.91", run.Output);
        Assert.Contains("soft cross-entropy", run.Output);
        Assert.Equal(run.Output.Trim(), File.ReadAllText(_folder.File("report.md")).Trim());
        Assert.True(File.Exists(_folder.File("report.json")));
    }

    [Fact]
    public async Task Train_UnknownRecipe_NamesThoseThereAre() =>
        (await CommandLineRun.Of(Verb, "train", "--recipe", "large")).AssertFailed(1, "holds small");

    [Fact]
    public async Task Evaluate_UnknownModelOrProtocol_IsRefused()
    {
        (await CommandLineRun.Of(EvaluateVerb.Create(_models), "evaluate", "--model", "small")).AssertFailed(1, "holds none");
        (await CommandLineRun.Of(EvaluateVerb.Create(_models), "evaluate", "--model", "small", "--protocol", "thirds")).AssertFailed(
            2,
            "thirds"
        );
    }

    private Task<CommandLineRun> Train(params string[] more) => CommandLineRun.Of(
        Verb, ["train", "--recipe", "small", "--run", _folder.File("run"), "--data", SharedData.Mnist!, "--threads", "1", .. more]);
}
