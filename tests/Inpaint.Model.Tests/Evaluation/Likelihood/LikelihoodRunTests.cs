using Inpaint.Core.Noise;
using Inpaint.Model.Evaluation.Likelihood;
using Inpaint.Model.Objectives;
using Inpaint.Model.Tests.Support;
using TorchSharp;

namespace Inpaint.Model.Tests.Evaluation.Likelihood;

/// <summary>The estimates on a model whose P(X) is known in closed form: one latent, 784 grey pixels.</summary>
[Collection(TorchCollection.Name)]
public sealed class LikelihoodRunTests
{
    private const double Slope = 0.02, Sigma = 0.15, MeanError = 0.12, SigmaFactor = 1.3;
    private const int Samples = 40_000, Latents = 1;

    private static readonly Lazy<LikelihoodReport> Run = new(() =>
    {
        using var model = Model();
        var run = new LikelihoodRun(model, new GaussianLikelihood(Sigma), Image(), 0, seed: 3, torch.CPU);
        while (run.Samples < Samples)
        {
            run.Draw(1000);
        }
        return run.Report();
    });

    [Fact]
    public void Report_BothEstimates_AreTheClosedForm()
    {
        var exact = Exact();
        Assert.Equal(exact, Run.Value.LogLikelihood, 4 * Run.Value.LogLikelihoodError);
        Assert.Equal(exact, Run.Value.Points[^1].NaiveLog, 4 * Math.Sqrt(Run.Value.NaiveVariation / Samples));
        Assert.InRange(Run.Value.LogLikelihoodError, 1e-5, 0.02);
    }

    [Fact]
    public void Draw_WhileOthersDraw_SameNumbers()
    {
        var alone = Elbo();
        using var others = OthersAtWork.Drawing();
        Assert.Equal(alone, Elbo());

        static double Elbo()
        {
            using var model = Model();
            var run = new LikelihoodRun(model, new GaussianLikelihood(Sigma), Image(), 0, seed: 3, torch.CPU);
            for (var pass = 0; pass < 20; pass++)
            {
                run.Draw(10);
            }
            return run.Report().Elbo;
        }
    }

    [Fact]
    public void Report_Errors_FallWithTheRootOfTheNumberOfSamples()
    {
        var measured = Run.Value.Points.Where(point => point.Samples is >= 100 and <= 2000).ToArray();
        Assert.Equal(5, measured.Length);
        Assert.All(measured, point =>
        {
            Assert.Equal(1, point.NaiveError!.Value / Math.Sqrt(Run.Value.NaiveVariation / point.Samples), 0.3);
            Assert.Equal(1, point.ImportanceError!.Value / Math.Sqrt(Run.Value.ImportanceVariation / point.Samples), 0.3);
            Assert.True(point.ImportanceError < point.NaiveError);
        });
        var slope = Math.Log(measured[^1].NaiveError!.Value / measured[0].NaiveError!.Value) / Math.Log(20);
        Assert.Equal(-0.5, slope, 0.08);
    }

    [Fact]
    public void Report_NaiveVariation_IsTheIntegralOverThePrior() => Assert.Equal(1, Run.Value.NaiveVariation / ExactVariation(), 0.05);

    [Fact]
    public void Report_Bounds_RiseWithTheNumberOfSamplesFromTheElboToTheLogLikelihood()
    {
        var bounds = Run.Value.Points.Where(point => point.Samples <= 1000).Select(point => point.Bound).ToArray();
        Assert.Equal(bounds.Order(), bounds);
        Assert.Equal(Run.Value.Elbo, bounds[0], 0.02);
        Assert.True(Run.Value.Elbo < Run.Value.LogLikelihood);
        Assert.Equal(Exact(), bounds[^1], 0.01);
    }

    [Fact]
    public void Report_Gap_IsTheDivergenceFromThePosterior()
    {
        using var model = Model();
        Assert.Equal(model.Gap(784), Run.Value.Gap, 0.03);
    }

    [Fact]
    public void Report_CostOfZ_IsWhatThePriorTakesLessWhatComesBack()
    {
        Assert.Equal(Run.Value.Kl, Run.Value.PriorCost - Run.Value.Entropy, 1e-9);
        var precision = 1 + 784 * Slope * Slope / (Sigma * Sigma);
        var entropy = Latents * 0.5 * Math.Log(2 * Math.PI * Math.E * SigmaFactor * SigmaFactor / precision);
        Assert.Equal(entropy, Run.Value.Entropy, 1e-4);
    }

    [Fact]
    public void Report_TooFewBlocks_SaysNothingAboutTheError()
    {
        Assert.Equal(Samples, Run.Value.Points[^1].Samples);
        Assert.Null(Run.Value.Points[^1].NaiveError);
        Assert.NotNull(Run.Value.Points.Single(point => point.Samples == 10_000).ImportanceError);
    }

    [Fact]
    public void Report_NothingDrawn_IsRefused()
    {
        using var model = Model();
        Assert.Throws<InvalidOperationException>(() =>
            new LikelihoodRun(model, new GaussianLikelihood(Sigma), Image(), 0, 3, torch.CPU).Report()
        );
    }

    [Fact]
    public void Counts_AreRoundNumbersAndTheLast() => Assert.Equal([1, 2, 5, 10, 20, 50, 70], LikelihoodRun.Counts(70));

    [Fact]
    public void Draw_SeveralPasses_LeavesNoTensors()
    {
        using var model = Model();
        var run = new LikelihoodRun(model, new GaussianLikelihood(Sigma), Image(), 0, 3, torch.CPU);
        run.Draw(10);
        var before = LiveTensors.Count();
        run.Draw(10);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    private static LinearGaussianModel Model() => new(Slope, Sigma, MeanError, SigmaFactor);

    private static double Exact()
    {
        using var model = Model();
        return model.LogLikelihood(Image(), new float[784]);
    }

    private static float[] Image()
    {
        var normal = new float[785];
        NoiseSource.Fill(new NoiseKey(11, 0), normal);
        return [.. normal.Take(784).Select(noise => (float)(0.5 + Slope * normal[784] + Sigma * noise))];
    }

    /// <summary>E_p[P(X|z)^2] / P(X)^2 - 1 on a fine grid of z.</summary>
    private static double ExactVariation()
    {
        const double step = 1e-3;
        var image = Image();
        double first = 0, second = 0;
        var exact = Exact();
        for (var z = -8.0; z <= 8; z += step)
        {
            var log =
                -0.5 * image.Sum(x => Math.Pow((x - 0.5 - Slope * z) / Sigma, 2))
                - 784 * (Math.Log(Sigma) + 0.5 * Math.Log(2 * Math.PI))
                - exact;
            var prior = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * step;
            first += Math.Exp(log) * prior;
            second += Math.Exp(2 * log) * prior;
        }
        return second / (first * first) - 1;
    }
}
