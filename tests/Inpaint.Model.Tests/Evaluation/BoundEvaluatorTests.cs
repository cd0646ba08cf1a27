using Inpaint.Core.Noise;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Tests.Support;
using TorchSharp;

namespace Inpaint.Model.Tests.Evaluation;

[Collection(TorchCollection.Name)]
public sealed class BoundEvaluatorTests
{
    private const double Slope = 0.02, Sigma = 0.15;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Evaluate_ExactPosterior_ImportanceWeightedBoundIsTheLogLikelihood(int k)
    {
        var set = GreySet(6);
        using var model = new LinearGaussianModel(Slope, Sigma);
        var estimate = new BoundEvaluator(model, new GaussianLikelihood(Sigma), torch.CPU).Evaluate(set, k);
        for (var i = 0; i < set.Count; i++)
        {
            Assert.Equal(Exact(model, set, i), estimate.ImportanceWeighted[i], 0.02);
        }
    }

    [Fact]
    public void Evaluate_WrongPosterior_ElboLiesBelowByTheKl()
    {
        var set = GreySet(40);
        using var model = new LinearGaussianModel(Slope, Sigma, meanError: 0.4, sigmaFactor: 1.3);
        var estimate = new BoundEvaluator(model, new GaussianLikelihood(Sigma), torch.CPU).Evaluate(set, 200);
        var exact = Enumerable.Range(0, set.Count).Average(i => Exact(model, set, i));
        var gap = model.Gap(Missing(set, 0));
        Assert.Equal(gap, exact - estimate.Elbo.Average(), 0.1 * gap);
    }

    [Fact]
    public void Evaluate_MoreSamples_BoundRisesTowardsTheLogLikelihood()
    {
        var set = GreySet(60);
        using var model = new LinearGaussianModel(Slope, Sigma, meanError: 0.3, sigmaFactor: 1.2);
        var evaluator = new BoundEvaluator(model, new GaussianLikelihood(Sigma), torch.CPU);
        var exact = Enumerable.Range(0, set.Count).Average(i => Exact(model, set, i));
        var one = evaluator.Evaluate(set, 100).Elbo.Average();
        var bounds = new[] { 5, 50, 500 }.Select(k => evaluator.Evaluate(set, k).ImportanceWeighted.Average()).Prepend(one).ToArray();
        // The expectation rises with the samples; from IW-50 on by less than the noise of 60 images, about 0.01.
        Assert.True(bounds[0] < bounds[1] - 0.1, $"IW-5 {bounds[1]} against the ELBO's {bounds[0]}");
        Assert.All(bounds.Zip(bounds.Skip(1)), pair => Assert.True(pair.Second > pair.First - 0.02, $"{pair.First} fell to {pair.Second}"));
        Assert.Equal(exact, bounds[^1], 0.05);
        Assert.True(bounds[^1] < exact + 0.03, $"IW-500 {bounds[^1]} passes the log-likelihood {exact}.");
    }

    [Fact]
    public void Evaluate_TwoLayers_ImportanceWeightsAddBothLayers()
    {
        var set = BinarySet(12, out var ink, out var paper);
        using var model = new TwoLayerBernoulliModel();
        var estimate = new BoundEvaluator(model, new BernoulliLikelihood(), torch.CPU).Evaluate(set, 4000);
        for (var i = 0; i < set.Count; i++)
        {
            var exact = TwoLayerBernoulliModel.LogLikelihood(ink[i], paper[i]);
            Assert.Equal(exact, estimate.ImportanceWeighted[i], 0.1);
            Assert.True(estimate.Elbo[i] < exact);
        }
    }

    [Fact]
    public void Evaluate_OtherChunks_SameNumbers()
    {
        var set = GreySet(9);
        using var model = new LinearGaussianModel(Slope, Sigma, meanError: 0.3);
        var whole = new BoundEvaluator(model, new GaussianLikelihood(Sigma), torch.CPU, rows: 1000).Evaluate(set, 5);
        var pieces = new BoundEvaluator(model, new GaussianLikelihood(Sigma), torch.CPU, rows: 10).Evaluate(set, 5);
        for (var i = 0; i < set.Count; i++)
        {
            Assert.Equal(whole.ImportanceWeighted[i], pieces.ImportanceWeighted[i], 1e-3);
        }
    }

    [Fact]
    public void Evaluate_WhileOthersDraw_SameNumbers()
    {
        var set = GreySet(40);
        using var model = new LinearGaussianModel(Slope, Sigma, meanError: 0.3);
        var evaluator = new BoundEvaluator(model, new GaussianLikelihood(Sigma), torch.CPU);
        var alone = evaluator.Evaluate(set, 5);
        using var others = OthersAtWork.Drawing();
        Assert.Equal(alone.ImportanceWeighted, evaluator.Evaluate(set, 5).ImportanceWeighted);
    }

    [Fact]
    public void Evaluate_ModelWithoutLatents_BothBoundsAreItsLikelihood()
    {
        var set = BinarySet(3, out _, out _);
        using var model = NetworkCatalog.Build<ConditionalModel>("regressor", TinyNetworks.Options);
        var estimate = new BoundEvaluator(model, new BernoulliLikelihood(), torch.CPU).Evaluate(set, 100);
        Assert.Equal(1, estimate.Samples);
        Assert.Equal(estimate.Elbo, estimate.ImportanceWeighted);
    }

    [Fact]
    public void Evaluate_DigitAsTopmostLatent_AddsItsLogPriorToTheBoundUnderThatDigit()
    {
        var set = BinarySet(3, out _, out _);
        torch.manual_seed(2);
        using var model = NetworkCatalog.Build<ConditionalModel>("ladder", TinyNetworks.Ladder);
        var evaluator = new BoundEvaluator(model, new BernoulliLikelihood(), torch.CPU);
        var (plain, other) = (Digits(3, 0), Digits(4, 0));
        var bound = evaluator.Evaluate(set, 3, digits: plain);
        var withPrior = evaluator.Evaluate(set, 3, digits: Digits(3, -0.7));
        for (var i = 0; i < set.Count; i++)
        {
            Assert.Equal(bound.Elbo[i] - 0.7, withPrior.Elbo[i], 1e-9);
            Assert.Equal(bound.ImportanceWeighted[i] - 0.7, withPrior.ImportanceWeighted[i], 1e-9);
        }
        Assert.NotEqual(bound.Elbo, evaluator.Evaluate(set, 3, digits: other).Elbo);

        RecognizedDigits Digits(long digit, double logPrior) => new([.. Enumerable.Repeat(digit, 3)], [.. Enumerable.Repeat(logPrior, 3)]);
    }

    [Fact]
    public void RecognizedDigits_AreTheClassifiersAndTheirPriorThatOfTheSeenPixels()
    {
        var set = new EvaluationSet(
            [.. Enumerable.Range(0, 2).SelectMany(image => Enumerable.Repeat(GreyLevels.Step * (2 + image) / 255f, 784))],
            new float[2 * 784],
            2
        );
        var digits = RecognizedDigits.Of(set, new GreyLevels.Classifier(), new GreyLevels.Opinion(0, 0, 0.75f, 0.25f, 0, 0, 0, 0, 0, 0));
        Assert.Equal([2, 3], digits.Digit);
        Assert.Equal(Math.Log(0.75), digits.LogPrior[0], 1e-6);
        Assert.Equal(Math.Log(0.25), digits.LogPrior[1], 1e-6);
    }

    [Fact]
    public void Evaluate_Cancelled_Stops()
    {
        using var model = new LinearGaussianModel(Slope, Sigma);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => new BoundEvaluator(model, new GaussianLikelihood(Sigma), torch.CPU)
            .Evaluate(GreySet(2), 1, cancellation: cancelled.Token));
    }

    private static double Exact(LinearGaussianModel model, EvaluationSet set, int i) =>
        model.LogLikelihood(new ArraySegment<float>(set.Image, i * 784, 784), new ArraySegment<float>(set.Seen, i * 784, 784));

    private static int Missing(EvaluationSet set, int i) => set.Seen.AsSpan(i * 784, 784).Count(0f);

    private static EvaluationSet GreySet(int count)
    {
        var (image, seen) = (new float[count * 784], new float[count * 784]);
        var normal = new float[785];
        for (var i = 0; i < count; i++)
        {
            NoiseSource.Fill(new NoiseKey(11, i), normal);
            for (var pixel = 0; pixel < 784; pixel++)
            {
                image[i * 784 + pixel] = (float)(0.5 + Slope * normal[784] + Sigma * normal[pixel]);
                seen[i * 784 + pixel] = pixel < 392 ? 1 : 0;
            }
        }
        return new(image, seen, count);
    }

    /// <summary>Random 0/1 images with 8 missing pixels.</summary>
    private static EvaluationSet BinarySet(int count, out int[] ink, out int[] paper)
    {
        var (image, seen) = (new float[count * 784], new float[count * 784]);
        (ink, paper) = (new int[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            for (var pixel = 0; pixel < 784; pixel++)
            {
                image[i * 784 + pixel] = new PhiloxStream(5, 1, i, pixel).NextUnit() < (i + 1.0) / (count + 1) ? 1 : 0;
                seen[i * 784 + pixel] = pixel < 8 ? 0 : 1;
                if (pixel >= 8)
                {
                    continue;
                }
                ink[i] += image[i * 784 + pixel] == 1 ? 1 : 0;
                paper[i] += image[i * 784 + pixel] == 0 ? 1 : 0;
            }
        }
        return new(image, seen, count);
    }
}
