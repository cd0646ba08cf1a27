using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Objectives;

[Collection(TorchCollection.Name)]
public sealed class DiagonalGaussianTests
{
    private static readonly (double Mean, double LogSigma)[] Pairs = [(0, 0), (1.5, -0.7), (-2, 0.4), (0.3, -2)];

    [Fact]
    public void Kl_IdenticalGaussians_IsZero()
    {
        using var scope = NewDisposeScope();
        var gaussian = new DiagonalGaussian(tensor(new float[] { 1, -2, 3, 0 }, [2, 2]), tensor(new float[] { 0.5f, -1, 0, 2 }, [2, 2]));
        Assert.All(gaussian.KlTo(gaussian).data<float>().ToArray(), kl => Assert.Equal(0, kl, 1e-6));
    }

    [Fact]
    public void Kl_AnyPair_IsTheIntegralOfDensityTimesLogRatio()
    {
        using var scope = NewDisposeScope();
        foreach (var q in Pairs)
        {
            foreach (var p in Pairs)
            {
                var expected = Integrate(z => Math.Exp(LogDensity(z, q)) * (LogDensity(z, q) - LogDensity(z, p)), q);
                Assert.Equal(expected, Gaussian(q).KlTo(Gaussian(p)).item<float>(), 1e-4 * (1 + expected));
            }
        }
    }

    [Fact]
    public void Kl_FromTheStandardNormal_IsTheFormInMeanAndLogVariance()
    {
        using var scope = NewDisposeScope();
        foreach (var (mean, logSigma) in Pairs)
        {
            var logVariance = 2 * logSigma;
            var expected = -0.5 * (1 + logVariance - mean * mean - Math.Exp(logVariance));
            var q = Gaussian((mean, logSigma));
            Assert.Equal(expected, q.KlTo(DiagonalGaussian.Standard(q.Mean)).item<float>(), 1e-5);
        }
    }

    [Fact]
    public void Kl_SeveralComponents_IsTheirSumForEveryImage()
    {
        using var scope = NewDisposeScope();
        var q = new DiagonalGaussian(tensor(new float[] { 1, 0, 0, 2 }, [2, 2]), zeros(2, 2));
        Assert.Equal([0.5f, 2f], q.KlTo(DiagonalGaussian.Standard(q.Mean)).data<float>().ToArray());
    }

    [Fact]
    public void Kl_MonteCarlo_AgreesWithinFourStandardErrors()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var q = new DiagonalGaussian(full([200_000, 1], 0.8f), full([200_000, 1], -0.5f));
        var p = DiagonalGaussian.Standard(q.Mean);
        var z = q.Sample(randn([200_000, 1]));
        var ratios = (q.LogDensity(z) - p.LogDensity(z)).data<float>().ToArray();
        var (mean, error) = BoundEstimate.Summarise([.. ratios.Select(ratio => (double)ratio)]);
        Assert.InRange(q.KlTo(p)[0].item<float>(), mean - 4 * error, mean + 4 * error);
    }

    [Fact]
    public void LogDensity_StandardNormalAtZero_IsMinusHalfLogTwoPi()
    {
        using var scope = NewDisposeScope();
        var density = DiagonalGaussian.Standard(zeros(1, 3)).LogDensity(zeros(1, 3)).item<float>();
        Assert.Equal(-1.5 * Math.Log(2 * Math.PI), density, 1e-5);
    }

    private static DiagonalGaussian Gaussian((double Mean, double LogSigma) g) =>
        new(full([1, 1], (float)g.Mean), full([1, 1], (float)g.LogSigma));

    private static double LogDensity(double z, (double Mean, double LogSigma) g) =>
        -0.5 * Math.Pow((z - g.Mean) / Math.Exp(g.LogSigma), 2) - g.LogSigma - 0.5 * Math.Log(2 * Math.PI);

    private static double Integrate(Func<double, double> f, (double Mean, double LogSigma) around)
    {
        const int steps = 20_000;
        var (sigma, sum) = (Math.Exp(around.LogSigma), 0.0);
        var width = 24 * sigma / steps;
        for (var i = 0; i <= steps; i++)
        {
            sum += f(around.Mean - 12 * sigma + i * width) * width;
        }
        return sum;
    }

    [Fact]
    public void Shifted_ByZero_IsTheSameDistribution()
    {
        using var scope = NewDisposeScope();
        var prior = DiagonalGaussian.FromParameters(randn([3, 8]));
        Assert.Equal(0, prior.Shifted(zeros(3, 8)).KlTo(prior).abs().sum().item<float>(), 1e-5);
    }

    [Fact]
    public void Shifted_IsMeasuredInThePriorsSigmas()
    {
        using var scope = NewDisposeScope();
        var prior = new DiagonalGaussian(full([1, 1], 2.0), full([1, 1], Math.Log(3)));
        var posterior = prior.Shifted(tensor(new[] { 0.5f, (float)Math.Log(0.1) }, [1, 2]));
        Assert.Equal(3.5f, posterior.Mean.item<float>(), 1e-5f);
        Assert.Equal((float)Math.Log(0.3), posterior.LogSigma.item<float>(), 1e-5f);
    }
}
