using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Training;

[Collection(TorchCollection.Name)]
public sealed class TrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_SameSeed_SameWeights()
    {
        var recipe = TinyNetworks.Recipe();
        AssertSame(LastCheckpoint(recipe, "a"), LastCheckpoint(recipe, "b"));
    }

    [Fact]
    public void Run_OtherSeed_OtherWeights()
    {
        var (one, other) = (LastCheckpoint(TinyNetworks.Recipe(), "a"), LastCheckpoint(TinyNetworks.Recipe() with { Seed = 8 }, "b"));
        Assert.NotEqual(one.Average.First().Value.Values, other.Average.First().Value.Values);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    public void Run_InterruptedAndResumed_EndsBitForBitTheSame(int interruptAt)
    {
        var recipe = TinyNetworks.Recipe();
        var whole = LastCheckpoint(recipe, "whole");

        var run = Run("halves");
        using (var interrupt = new CancellationTokenSource())
        {
            var observer = new RecordingObserver(report =>
            {
                if (report.Step == interruptAt)
                {
                    interrupt.Cancel();
                }
            });
            var outcome = new Trainer(recipe, TinyNetworks.Data, run, observer).Run(null, interrupt.Token);
            Assert.True(outcome.Interrupted);
            Assert.Equal(interruptAt, outcome.Step);
        }
        var resumed = new Trainer(recipe, TinyNetworks.Data, run, new RecordingObserver()).Run(
            run.Newest(Assert.Fail),
            CancellationToken.None
        );
        Assert.False(resumed.Interrupted);

        AssertSame(whole, run.Newest(Assert.Fail)!);
        Assert.Equal(Run("whole").Best.Card("tiny").Sha256, run.Best.Card("tiny").Sha256);
        Assert.Equal(Steps(Run("whole")), Steps(run));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10)]
    public void Run_WithEveryFeatureInterrupted_EndsBitForBitTheSame(int interruptAt)
    {
        var recipe = Full;
        var start = StartWeights(recipe);
        var whole = Run("whole");
        new Trainer(recipe, TinyNetworks.Data, whole, new RecordingObserver()) { StartWeights = start }.Run(null, CancellationToken.None);
        var run = Run("halves");
        using (var interrupt = new CancellationTokenSource())
        {
            var observer = new RecordingObserver(report =>
            {
                if (report.Step == interruptAt)
                {
                    interrupt.Cancel();
                }
            });
            new Trainer(recipe, TinyNetworks.Data, run, observer) { StartWeights = start }.Run(null, interrupt.Token);
        }
        new Trainer(recipe, TinyNetworks.Data, run, new RecordingObserver()).Run(run.Newest(Assert.Fail), CancellationToken.None);
        AssertSame(whole.Newest(Assert.Fail)!, run.Newest(Assert.Fail)!);
        Assert.Equal(whole.Best.Card("tiny").Sha256, run.Best.Card("tiny").Sha256);
        Assert.Equal("ladder", run.Best.Card("tiny").Training!.Recipe.GetProperty("from").GetString());
    }

    [Fact]
    public void Run_FromAModel_BeginsWithItsWeightsAndAverage()
    {
        var recipe = Full with { Steps = 1, LearningRate = 1e-12, ImportanceSamples = 1, WeightDecay = 0 };
        var start = StartWeights(recipe);
        var run = Run("run");
        new Trainer(recipe, TinyNetworks.Data, run, new RecordingObserver()) { StartWeights = start }.Run(null, CancellationToken.None);
        var checkpoint = run.Newest(Assert.Fail)!;
        foreach (var (name, array) in start)
        {
            Assert.Equal(array.Values, checkpoint.File.Tensors["weights." + name].Values, (a, b) => Math.Abs(a - b) < 1e-6);
            Assert.Equal(array.Values, checkpoint.Average[name].Values, (a, b) => Math.Abs(a - b) < 1e-6);
        }
    }

    [Fact]
    public void Run_FromAModelWithoutWeightsOrWithOthers_IsRefused()
    {
        Assert.Contains(
            "ladder",
            Assert
                .Throws<RecipeException>(() =>
                    new Trainer(Full, TinyNetworks.Data, Run("a"), new RecordingObserver()).Run(null, CancellationToken.None)
                )
                .Message,
            StringComparison.Ordinal
        );
        var other = StartWeights(TinyNetworks.Recipe());
        Assert.Contains(
            "ladder",
            Assert
                .Throws<WeightsException>(() =>
                    new Trainer(Full, TinyNetworks.Data, Run("b"), new RecordingObserver()) { StartWeights = other }.Run(
                        null,
                        CancellationToken.None
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Run_ImportanceWeightedBound_IsWhatValidationSelectsBy()
    {
        var observer = new RecordingObserver();
        var run = Run("run");
        new Trainer(Full, TinyNetworks.Data, run, observer) { StartWeights = StartWeights(Full) }.Run(null, CancellationToken.None);
        Assert.All(observer.Validations, report => Assert.Equal("iw3", report.ScoreName));
        Assert.All(observer.Validations, report => Assert.True(report.Score > report.Terms[0].Total - report.Terms[1].Total));
        var card = run.Best.Card("tiny").Training!;
        Assert.Equal(card.Validation!["logLikelihood"] - card.Validation["kl"], card.ValidationElbo!.Value, 1e-9);
        Assert.DoesNotContain(observer.Steps, step => step.Skipped);
    }

    [Fact]
    public void Run_LongerRecipeFromAfterItsPlainImages_IsRefused()
    {
        var recipe = TinyNetworks.Recipe(steps: 10) with { Warped = 1, PlainShare = 0.8, DecayShare = 0.1 };
        var checkpoint = LastCheckpoint(recipe with { Steps = 10 }, "run");
        Assert.Equal(2, TrainingCheckpoint.Read(_folder.File("run/before-decay.safetensors")).Step);
        Assert.Throws<RecipeException>(() =>
            new Trainer(recipe with { Steps = 20 }, TinyNetworks.Data, Run("other"), new RecordingObserver()).Run(
                checkpoint,
                CancellationToken.None
            )
        );
    }

    [Fact]
    public void Run_AutoPrecision_CheckpointAndCardSayWhichAndAResumedRunKeepsIt()
    {
        var recipe = TinyNetworks.Recipe() with { Precision = ConvolutionPrecision.Auto };
        var here = ConvolutionPrecision.IsInHardware ? ConvolutionPrecision.Bfloat16 : ConvolutionPrecision.Float32;
        Assert.Equal(here, LastCheckpoint(recipe, "here").Recipe.Precision);
        Assert.Equal(here, Run("here").Best.Card("tiny").Training!.Recipe.GetProperty("precision").GetString());

        var elsewhere = ConvolutionPrecision.Names.Except([ConvolutionPrecision.Auto, here]).Single();
        LastCheckpoint(recipe with { Precision = elsewhere }, "elsewhere");
        var begun = TrainingCheckpoint.Read(_folder.File("elsewhere/before-decay.safetensors"));
        new Trainer(recipe, TinyNetworks.Data, Run("resumed"), new RecordingObserver()).Run(begun, CancellationToken.None);
        AssertSame(Run("elsewhere").Newest(Assert.Fail)!, Run("resumed").Newest(Assert.Fail)!);
    }

    [Fact]
    public void Run_LongerRecipeFromBeforeTheDecay_IsTheLongerRun()
    {
        var (shorter, longer) = (TinyNetworks.Recipe(steps: 8), TinyNetworks.Recipe(steps: 14));
        LastCheckpoint(shorter, "short");
        var before = TrainingCheckpoint.Read(_folder.File("short/before-decay.safetensors"));
        Assert.Equal(4, before.Step);
        new Trainer(longer, TinyNetworks.Data, Run("extended"), new RecordingObserver()).Run(before, CancellationToken.None);
        AssertSame(LastCheckpoint(longer, "long"), Run("extended").Newest(Assert.Fail)!);
    }

    [Fact]
    public void Run_RestartOfTheFineKlFromBeforeIt_IsTheRunWithIt()
    {
        var without = TinyNetworks.Recipe(steps: 8);
        var with = without with { KlRestartFine = 0.2, KlRestartStep = 4 };
        LastCheckpoint(without, "without");
        var before = TrainingCheckpoint.Read(_folder.File("without/before-decay.safetensors"));
        new Trainer(with, TinyNetworks.Data, Run("restarted"), new RecordingObserver()).Run(before, CancellationToken.None);
        AssertSame(LastCheckpoint(with, "with"), Run("restarted").Newest(Assert.Fail)!);
    }

    [Fact]
    public void Run_CheckpointOfAnotherRecipeOrDecayedOrOtherData_IsRefused()
    {
        var recipe = TinyNetworks.Recipe();
        var checkpoint = LastCheckpoint(recipe, "run");
        Refused(recipe with { LearningRate = 0.5 }, TinyNetworks.Data, "learningRate");
        Refused(recipe with { Steps = 20 }, TinyNetworks.Data, "steps");
        Refused(recipe with { KlRestartFine = 0.2, KlRestartStep = 4 }, TinyNetworks.Data, "klRestart");
        Refused(recipe, TinyNetworks.Data with { Train = TinyNetworks.Images(40, 99) }, "SHA-256");

        void Refused(TrainingRecipe asked, TrainingData data, string part) =>
            Assert.Contains(
                part,
                Assert
                    .Throws<RecipeException>(() =>
                        new Trainer(asked, new(data.Train, data.Validation), Run("other"), new RecordingObserver()).Run(
                            checkpoint,
                            CancellationToken.None
                        )
                    )
                    .Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Newest_LastCheckpointDamaged_FallsBackToTheOneBefore()
    {
        var recipe = TinyNetworks.Recipe(steps: 16);
        LastCheckpoint(recipe, "run");
        var run = Run("run");
        Assert.Equal(RunFolder.Kept, run.Checkpoints().Count);
        File.WriteAllBytes(run.Checkpoints()[0], File.ReadAllBytes(run.Checkpoints()[0])[..1000]);
        var notes = new List<string>();
        Assert.Equal(12, run.Newest(notes.Add)!.Step);
        Assert.Single(notes);
    }

    [Fact]
    public void Run_FolderThatAnotherRunHolds_IsRefused()
    {
        using (Run("run").Hold())
        {
            var error = Assert.Throws<RecipeException>(() => LastCheckpoint(TinyNetworks.Recipe(), "run"));
            Assert.Contains("another run", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(12, LastCheckpoint(TinyNetworks.Recipe(), "run").Step);
    }

    [Fact]
    public void Run_FolderOfAKilledRun_LosesItsHalfWrittenFiles()
    {
        Directory.CreateDirectory(_folder.File("run"));
        File.WriteAllText(_folder.File("run/checkpoint-00000004.safetensors.0.part"), "half");
        new Trainer(TinyNetworks.Recipe(steps: 4), TinyNetworks.Data, Run("run"), new RecordingObserver()).Run(
            null,
            CancellationToken.None
        );
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public void Run_Finished_LeavesModelGridAndLog()
    {
        var observer = new RecordingObserver();
        new Trainer(TinyNetworks.Recipe(), TinyNetworks.Data, Run("run"), observer).Run(null, CancellationToken.None);
        Assert.Equal([4, 8, 12], observer.Validations.Select(report => report.Step));
        Assert.Equal(12, observer.Steps.Count);
        var best = observer.Validations.MaxBy(report => report.Score)!;
        var card = Run("run").Best.Card("tiny");
        Assert.Equal(best.Score, card.Training!.ValidationElbo);
        Assert.Equal(best.Score, card.Training.Validation!["logLikelihood"] - card.Training.Validation["kl"], 1e-3);
        Assert.Equal(best.Step, card.Training.Steps);
        Assert.Equal(TinyNetworks.Data.Sha256, card.Training.DataSha256);
        using var model = Run("run").Best.Load("tiny");
        Assert.Equal(4, model.NoiseSize);
        Assert.All(observer.Validations, report => Assert.True(File.Exists(Run("run").GridPath(report.Step))));
        Assert.Equal([12, 4, 8, 12], Steps(Run("run")).OrderBy(step => step.Kind, StringComparer.Ordinal).Select(step => step.Step));
    }

    [Fact]
    public void Run_NoImprovementForLong_EndsEarly()
    {
        var recipe = TinyNetworks.Recipe(steps: 400) with { LearningRate = 0.9, WarmUpSteps = 0, Patience = 2, EmaDecay = 0 };
        var outcome = new Trainer(recipe, TinyNetworks.Data, Run("run"), new RecordingObserver()).Run(null, CancellationToken.None);
        Assert.False(outcome.Interrupted);
        Assert.True(outcome.Step < 400);
        Assert.Equal(outcome.BestStep + 8, outcome.Step);
    }

    /// <summary>Warm start, warps, plain images at the end, importance-weighted bound, labels in validation.</summary>
    private static TrainingRecipe Full =>
        TinyNetworks.Recipe("ladder") with
        {
            Options = TinyNetworks.Ladder,
            From = "ladder",
            KlWarmUpSteps = 0,
            KlStart = 1,
            ImportanceSamples = 3,
            ImportanceShare = 0.5,
            Warped = 0.7,
            MaxWarpShift = 1,
            PlainShare = 0.25,
            Resampled = 0.5,
            Thresholded = 0.3,
            ValidateWithLabels = true,
            Holes = new()
            {
                Halves = 1,
                Quadrants = 1,
                Boxes = 1,
            },
        };

    private static Dictionary<string, FloatArray> StartWeights(TrainingRecipe recipe)
    {
        using var network = NetworkCatalog.Build(recipe.Network, recipe.Options, seed: 99);
        return NetworkWeights.Copy(network);
    }

    private RunFolder Run(string name) => new(_folder.File(name));

    private TrainingCheckpoint LastCheckpoint(TrainingRecipe recipe, string name)
    {
        new Trainer(recipe, TinyNetworks.Data, Run(name), new RecordingObserver()).Run(null, CancellationToken.None);
        return Run(name).Newest(Assert.Fail)!;
    }

    private static List<(string Kind, int Step)> Steps(RunFolder run) =>
    [
        .. File.ReadLines(Path.Combine(run.Path, "log.jsonl")).Select(line =>
        {
            using var entry = System.Text.Json.JsonDocument.Parse(line);
            return (entry.RootElement.GetProperty("kind").GetString()!, entry.RootElement.GetProperty("step").GetInt32());
        }),
    ];

    private static void AssertSame(TrainingCheckpoint expected, TrainingCheckpoint actual)
    {
        Assert.Equal(expected.Step, actual.Step);
        Assert.Equal(expected.File.Tensors.Keys.Order(), actual.File.Tensors.Keys.Order());
        foreach (var (name, array) in expected.File.Tensors)
        {
            Assert.True(array.Values.AsSpan().SequenceEqual(actual.File.Tensors[name].Values), $"{name} differs.");
        }
    }
}
