using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Training;

[Collection(TorchCollection.Name)]
public sealed class BatchGradientTests
{
    [Theory]
    [InlineData("doersch", 2, 64)]
    [InlineData("ladder", 2, 48)]
    [InlineData("ladder", 3, 50)]
    [InlineData("regressor", 4, 100)]
    [InlineData("classifier", 2, 64)]
    public void Parts_GiveTheGradientAndTheValueOfTheWhole(string network, int threads, int images)
    {
        var recipe = Recipe(network, images);
        using var state = TrainingState.Start(recipe, CPU);
        var (whole, value) = Compute(recipe, state, 1);
        var (parts, sum) = Compute(recipe, state, threads);
        Assert.Equal(whole.Count, parts.Count);
        foreach (var (expected, actual) in whole.Zip(parts))
        {
            var scale = Math.Max(1e-3, expected.Max(Math.Abs));
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i] / scale, actual[i] / scale, 1e-4);
            }
        }
        Assert.Equal(value.Loss, sum.Loss, 1e-3);
        Assert.Equal(value.Score, sum.Score, 1e-3);
        Assert.Equal(value.Terms.Select(term => term.Name), sum.Terms.Select(term => term.Name));
        foreach (var (expected, actual) in value.Terms.Zip(sum.Terms))
        {
            Assert.Equal(expected.Total, actual.Total, 1e-3);
        }
    }

    [Theory]
    [InlineData("ladder")]
    [InlineData("classifier")]
    public void Parts_SameThreads_GiveTheSameBits(string network)
    {
        var recipe = Recipe(network, 64);
        using var state = TrainingState.Start(recipe, CPU);
        var (first, value) = Compute(recipe, state, 3);
        for (var again = 0; again < 5; again++)
        {
            var (second, other) = Compute(recipe, state, 3);
            Assert.Equal(value.Loss, other.Loss);
            Assert.Equal(first, second);
        }
    }

    [Fact]
    public void Run_ManyTimes_LeavesNoTensorsAndTheThreadsAsTheyWere()
    {
        var recipe = Recipe("doersch", 64);
        using var state = TrainingState.Start(recipe, CPU);
        var threads = get_num_threads();
        using var gradient = new BatchGradient(ObjectiveCatalog.Build(recipe), state, CPU, threads: Math.Max(2, threads));
        var batch = new BatchSource(recipe, TinyNetworks.Data.Train).Make(0);
        gradient.Run(batch, seed: 1);
        var before = LiveTensors.Count();
        for (var i = 0; i < 20; i++)
        {
            gradient.Run(batch, seed: 1);
        }
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal(Math.Max(2, threads), get_num_threads());
        set_num_threads(threads);
    }

    [Fact]
    public void Part_ThatFails_FailsTheStepAndNotTheNext()
    {
        var recipe = Recipe("doersch", 64);
        using var state = TrainingState.Start(recipe, CPU);
        var threads = get_num_threads();
        var objective = new Faulty(ObjectiveCatalog.Build(recipe)) { FailsAt = 1 };
        using var gradient = new BatchGradient(objective, state, CPU, 2);
        var batch = new BatchSource(recipe, TinyNetworks.Data.Train).Make(0);
        Assert.Equal("part 1", Assert.Throws<InvalidOperationException>(() => gradient.Run(batch, seed: 1)).Message);
        objective.FailsAt = -1;
        Assert.True(double.IsFinite(gradient.Run(batch, seed: 1).Loss));
        set_num_threads(threads);
    }

    private static TrainingRecipe Recipe(string network, int images)
    {
        var recipe = TinyNetworks.Recipe(network) with { BatchSize = images };
        return network switch
        {
            "ladder" => recipe with { Options = TinyNetworks.Ladder },
            "classifier" => recipe with
            {
                Options = TinyNetworks.Classifier,
                Objective = "classification",
                Likelihood = ClassificationObjective.Likelihood,
                LabelDropout = 0,
            },
            _ => recipe,
        };
    }

    private static (List<float[]> Gradients, BatchValue Value) Compute(TrainingRecipe recipe, TrainingState state, int threads)
    {
        using var scope = NewDisposeScope();
        var before = get_num_threads();
        using var gradient = new BatchGradient(ObjectiveCatalog.Build(recipe), state, CPU, threads);
        var value = gradient.Run(new BatchSource(recipe, TinyNetworks.Data.Train).Make(0), seed: 1);
        set_num_threads(before);
        return ([.. state.Network.parameters().Select(parameter => parameter.grad!.data<float>().ToArray())], value);
    }

    private sealed class Faulty(TrainingObjective inner) : TrainingObjective
    {
        private int _calls;

        public int FailsAt { get; set; }

        public override string ScoreName => inner.ScoreName;

        public override IReadOnlyList<string> Networks => inner.Networks;

        public override int NoiseSize(ImageNetwork network, int step) => inner.NoiseSize(network, step);

        public override ObjectiveValue Evaluate(ImageNetwork network, ImageBatch batch, Tensor noise, int step) =>
            Interlocked.Increment(ref _calls) - 1 == FailsAt
                ? throw new InvalidOperationException($"part {FailsAt}")
                : inner.Evaluate(network, batch, noise, step);
    }
}
