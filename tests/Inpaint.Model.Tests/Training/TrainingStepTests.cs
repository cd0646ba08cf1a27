using System.Text.Json;
using System.Text.Json.Nodes;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Training;

[Collection(TorchCollection.Name)]
public sealed class TrainingStepTests
{
    [Theory]
    [InlineData("doersch")]
    [InlineData("regressor")]
    public void Run_OneBatchOverAndOver_DrivesTheLossDown(string network)
    {
        var recipe = TinyNetworks.Recipe(network, steps: 250) with { LearningRate = 5e-3, DecayShare = 0, KlWarmUpSteps = 0 };
        var batch = new BatchSource(recipe, TinyNetworks.Data.Train).Make(0);
        using var state = TrainingState.Start(recipe, CPU);
        using var step = new TrainingStep(recipe, ObjectiveCatalog.Build(recipe), state, CPU);
        var first = step.Run(batch);
        StepReport last = first;
        for (var i = 0; i < 250; i++)
        {
            last = step.Run(batch with { Step = i });
        }
        Assert.True(last.Loss < 0.3 * first.Loss, $"From {first.Loss:F1} to {last.Loss:F1} nats.");
    }

    [Fact]
    public void Run_GaussianLikelihood_LearnsTheGreyValues()
    {
        var recipe = TinyNetworks.Recipe(steps: 250) with
        {
            Likelihood = "gaussian",
            Sigma = 0.3,
            Resampled = 0,
            LearningRate = 5e-3,
            DecayShare = 0,
            KlWarmUpSteps = 0,
        };
        var batch = new BatchSource(recipe, TinyNetworks.Data.Train).Make(0);
        using var state = TrainingState.Start(recipe, CPU);
        using var step = new TrainingStep(recipe, ObjectiveCatalog.Build(recipe), state, CPU);
        var reports = Enumerable.Range(0, 250).Select(i => step.Run(batch with { Step = i })).ToArray();
        var missing = batch.Seen.Count(seen => seen == 0) / (double)recipe.BatchSize;
        var best = missing * -(Math.Log(0.3) + 0.5 * Math.Log(2 * Math.PI));
        Assert.True(reports[0].Terms[0].Total < best - 0.5 * missing, $"{reports[0].Terms[0].Total:F1} of {best:F1} nats at the start.");
        Assert.InRange(reports[^1].Terms[0].Total, best - 0.3 * missing, best);
    }

    [Fact]
    public void Run_AHundredSteps_LeavesNoTensorsBehind()
    {
        var recipe = TinyNetworks.Recipe();
        var batch = new BatchSource(recipe, TinyNetworks.Data.Train).Make(0);
        using var state = TrainingState.Start(recipe, CPU);
        using var step = new TrainingStep(recipe, ObjectiveCatalog.Build(recipe), state, CPU);
        step.Run(batch);
        var before = LiveTensors.Count();
        for (var i = 0; i < 100; i++)
        {
            step.Run(batch with { Step = i });
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    /// <summary>The priors' layers are there, and nothing reaches them: they stay as they are.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_FixedPrior_TrainsWhatTheObjectiveReaches(int threads)
    {
        var options = JsonNode.Parse(TinyNetworks.Ladder.GetRawText())!;
        options["learnedPrior"] = false;
        var recipe = TinyNetworks.Recipe("ladder") with
        {
            Options = JsonSerializer.SerializeToElement(options),
            BatchSize = 32,
            WarmUpSteps = 0,
            WeightDecay = 0,
        };
        using var state = TrainingState.Start(recipe, CPU);
        var before = NetworkWeights.Copy(state.Network);
        var had = get_num_threads();
        set_num_threads(threads);
        using (var step = new TrainingStep(recipe, ObjectiveCatalog.Build(recipe), state, CPU))
        {
            Assert.False(step.Run(new BatchSource(recipe, TinyNetworks.Data.Train).Make(0)).Skipped);
        }
        set_num_threads(had);
        var (prior, other) = (0, 0);
        foreach (var (name, array) in NetworkWeights.Copy(state.Network))
        {
            var changed = !array.Values.SequenceEqual(before[name].Values);
            prior += changed && name.Contains("prior", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            other += changed ? 1 : 0;
        }
        Assert.Equal(0, prior);
        Assert.True(other > 10, $"{other} tensors changed.");
        Assert.Contains(before.Keys, name => name.Contains("prior", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Run_GradientOverTheGuard_SkipsTheUpdate()
    {
        var recipe = TinyNetworks.Recipe() with { GradientSkip = 1e-9, WarmUpSteps = 0 };
        using var state = TrainingState.Start(recipe, CPU);
        var before = NetworkWeights.Copy(state.Network);
        using var step = new TrainingStep(recipe, ObjectiveCatalog.Build(recipe), state, CPU);
        var report = step.Run(new BatchSource(recipe, TinyNetworks.Data.Train).Make(0));
        Assert.True(report.Skipped);
        Assert.All(NetworkWeights.Copy(state.Network), entry => Assert.Equal(before[entry.Key].Values, entry.Value.Values));
    }

    [Fact]
    public void Run_ReportedTerms_MakeTheLoss()
    {
        var recipe = TinyNetworks.Recipe() with { KlStart = 0.25 };
        using var state = TrainingState.Start(recipe, CPU);
        using var step = new TrainingStep(recipe, ObjectiveCatalog.Build(recipe), state, CPU);
        var report = step.Run(new BatchSource(recipe, TinyNetworks.Data.Train).Make(0));
        Assert.Equal(["logLikelihood", "kl"], report.Terms.Select(term => term.Name));
        var (logLikelihood, kl) = (report.Terms[0].Total, report.Terms[1].Total);
        Assert.True(kl > 0);
        Assert.Equal(-(logLikelihood - 0.25 * kl), report.Loss, 1e-3);
        Assert.Equal(logLikelihood - kl, report.Score, 1e-3);
    }

    [Fact]
    public void Average_AfterSteps_IsTheRunningMeanOfTheWeights()
    {
        var recipe = TinyNetworks.Recipe() with { EmaDecay = 0.5 };
        using var state = TrainingState.Start(recipe, CPU);
        using var step = new TrainingStep(recipe, ObjectiveCatalog.Build(recipe), state, CPU);
        var source = new BatchSource(recipe, TinyNetworks.Data.Train);
        var expected = NetworkWeights.Copy(state.Network).First().Value.Values.Select(value => (double)value).ToArray();
        for (var i = 0; i < 5; i++)
        {
            step.Run(source.Make(i));
            var weights = NetworkWeights.Copy(state.Network).First().Value.Values;
            var decay = Schedules.EmaDecay(recipe, i);
            expected = [.. expected.Zip(weights, (mean, weight) => decay * mean + (1 - decay) * weight)];
        }
        var average = NetworkWeights.Copy(state.Average).First().Value.Values;
        for (var i = 0; i < average.Length; i++)
        {
            Assert.Equal(expected[i], average[i], 1e-6);
        }
    }
}
