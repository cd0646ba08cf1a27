using Inpaint.Core.Holes;
using Inpaint.Core.Noise;
using Inpaint.Core.Weights;
using Inpaint.Model.Data;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Evaluation.Likelihood;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Sampling;
using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Training;

/// <summary>Every place that draws: the same seed gives the same numbers, another one others, whatever else is in the batch.</summary>
[Collection(TorchCollection.Name)]
public sealed class SeedTests
{
    [Theory]
    [InlineData("ladder")]
    [InlineData("classifier")]
    public void Training_LatentsAndDropout(string network)
    {
        var recipe =
            network == "ladder"
                ? TinyNetworks.Recipe(network) with
                {
                    Options = TinyNetworks.Ladder,
                }
                : TinyNetworks.Recipe(network) with
                {
                    Options = TinyNetworks.Classifier,
                    Objective = "classification",
                    Likelihood = ClassificationObjective.Likelihood,
                    LabelDropout = 0,
                };
        using var state = TrainingState.Start(recipe, CPU);
        var batch = new BatchSource(recipe, TinyNetworks.Data.Train).Make(0);
        AssertSeeded(seed => Loss(batch, seed));
        Assert.NotEqual(Loss(batch, 1), Loss(batch with { Step = 1 }, 1));

        double Loss(TrainingBatch of, int seed)
        {
            using var gradient = new BatchGradient(ObjectiveCatalog.Build(recipe), state, CPU, 1);
            return gradient.Run(of, seed).Loss;
        }
    }

    [Fact]
    public void Training_TargetsWarpsAndHoles()
    {
        var same = new ImageSplit(
            [.. Enumerable.Repeat(TinyNetworks.Data.Train.Image(0).ToArray(), 8).SelectMany(image => image)],
            new byte[8],
            8
        );
        var plain = TinyNetworks.Recipe() with { Resampled = 0, Shifted = 0 };
        AssertSeeded(seed => Make(plain with { Resampled = 1 }, seed).Image);
        AssertSeeded(seed => Make(plain with { Warped = 1 }, seed).Image);
        AssertSeeded(seed => Make(plain with { Shifted = 1 }, seed).Image);
        AssertSeeded(seed => Make(plain, seed).Seen);
        AssertSeeded(seed => Make(plain, seed).Label);

        TrainingBatch Make(TrainingRecipe recipe, int seed) =>
            new BatchSource(recipe with { Seed = seed }, same with { Labels = [0, 1, 2, 3, 4, 5, 6, 7] }).Make(3);
    }

    [Fact]
    public void Training_WeightsAtTheStart() => AssertSeeded(seed =>
    {
        using var state = TrainingState.Start(TinyNetworks.Recipe() with { Seed = seed }, CPU);
        return state.Network.parameters().First().data<float>().ToArray();
    });

    [Fact]
    public void Validation()
    {
        var recipe = TinyNetworks.Recipe();
        using var network = NetworkCatalog.Build("doersch", TinyNetworks.Options, seed: 1);
        AssertSeeded(seed =>
            new Validator(recipe with { Seed = seed }, ObjectiveCatalog.Build(recipe), TinyNetworks.Data.Validation, CPU)
                .Evaluate(network, 0)
                .Score
        );
    }

    [Fact]
    public void Evaluation_Bounds()
    {
        using var network = (ConditionalModel)NetworkCatalog.Build("doersch", TinyNetworks.Options, seed: 1);
        var set = EvaluationProtocols.Get("quadrants-2").Prepare(TinyNetworks.Data.Validation, 6);
        var evaluator = new BoundEvaluator(network, new BernoulliLikelihood(), CPU);
        AssertSeeded(seed => evaluator.Evaluate(set, 3, seed).ImportanceWeighted.ToArray());
        var first = evaluator.Evaluate(new(set.Image[..784], set.Seen[..784], 1), 3, 5).ImportanceWeighted[0];
        Assert.Equal(evaluator.Evaluate(set, 3, 5).ImportanceWeighted[0], first, 1e-4);
    }

    [Fact]
    public void Evaluation_Completions()
    {
        var card = new ModelCard { Name = "tiny", Title = "Tiny", Network = "doersch", Options = TinyNetworks.Options, Sha256 = "" };
        using var model = new CompletionModel(card, (ConditionalModel)NetworkCatalog.Build("doersch", TinyNetworks.Options, seed: 1), CPU);
        var evaluator = new CompletionEvaluator(model, new GreyLevels.Classifier());
        AssertSeeded(seed =>
            evaluator.Evaluate(HolePresets.Get("top-half"), TinyNetworks.Data.Validation, 4, 8, seed: seed).PairwiseDistance
        );
    }

    [Fact]
    public void Lab_Likelihood()
    {
        using var model = new LinearGaussianModel(0.02, 0.15, 0.3);
        AssertSeeded(seed => Run(seed, 20));
        Assert.Equal(Run(3, 20), Run(3, 7, 13));

        (double, double) Run(int seed, params int[] passes)
        {
            var run = new LikelihoodRun(model, new GaussianLikelihood(0.15), [.. Enumerable.Repeat(0.6f, 784)], 0, seed, CPU);
            Array.ForEach(passes, run.Draw);
            var report = run.Report();
            return (Math.Round(report.LogLikelihood, 3), Math.Round(report.Points[^1].NaiveLog, 3));
        }
    }

    [Fact]
    public void Rows_DependOnTheirStreamsAlone()
    {
        using var scope = NewDisposeScope();
        NoiseStream[] rows = [new(1, 2, 3, 4), new(1, 2, 3, 5), new(1, 2, 4, 4)];
        var all = DeviceNoise.Draw(rows, 300, CPU);
        for (var row = 0; row < rows.Length; row++)
        {
            Assert.Equal(DeviceNoise.Draw([rows[row]], 300, CPU).data<float>().ToArray(), all[row].contiguous().data<float>().ToArray());
        }
    }

    private static void AssertSeeded<T>(Func<int, T> of)
    {
        var one = of(1);
        Assert.Equal(one, of(1));
        Assert.NotEqual(one, of(2));
        Assert.NotEqual(of(2), of(2 + (1 << 20)));
    }
}
