using Inpaint.Model.Objectives;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Objectives;

[Collection(TorchCollection.Name)]
public sealed class PixelLikelihoodTests
{
    [Fact]
    public void Bernoulli_KnownLogits_IsTheSumOfLogProbabilities()
    {
        using var scope = NewDisposeScope();
        var output = tensor(new float[] { 2, -1, 0, 3 }, [1, 1, 2, 2]);
        var image = tensor(new float[] { 1, 0, 1, 0.25f }, [1, 1, 2, 2]);
        var expected =
            Math.Log(Sigmoid(2))
            + Math.Log(1 - Sigmoid(-1))
            + Math.Log(0.5)
            + 0.25 * Math.Log(Sigmoid(3))
            + 0.75 * Math.Log(1 - Sigmoid(3));
        Assert.Equal(expected, new BernoulliLikelihood().LogLikelihood(output, image, ones_like(image)).item<float>(), 1e-5);
    }

    [Fact]
    public void Gaussian_KnownMean_IsTheNormalDensity()
    {
        using var scope = NewDisposeScope();
        var density = new GaussianLikelihood(0.2)
            .LogLikelihood(zeros(1, 1, 1, 1), full([1, 1, 1, 1], 0.8f), ones(1, 1, 1, 1))
            .item<float>();
        Assert.Equal(-0.5 * 1.5 * 1.5 - Math.Log(0.2) - 0.5 * Math.Log(2 * Math.PI), density, 1e-5);
    }

    [Theory]
    [InlineData("bernoulli")]
    [InlineData("gaussian")]
    public void LogLikelihood_SeenPixels_DoNotCount(string name)
    {
        using var scope = NewDisposeScope();
        var likelihood = PixelLikelihood.Named(name, 0.3);
        var missing = tensor(new float[] { 1, 0 }, [1, 1, 1, 2]);
        var one = likelihood.LogLikelihood(tensor(new float[] { 1, 5 }, [1, 1, 1, 2]), tensor(new float[] { 1, 0 }, [1, 1, 1, 2]), missing);
        var other = likelihood.LogLikelihood(
            tensor(new float[] { 1, -9 }, [1, 1, 1, 2]),
            tensor(new float[] { 1, 1 }, [1, 1, 1, 2]),
            missing
        );
        Assert.Equal(one.item<float>(), other.item<float>());
    }

    [Fact]
    public void Named_UnknownLikelihood_IsRefusedWithTheChoices()
    {
        var error = Assert.Throws<ArgumentException>(() => PixelLikelihood.Named("poisson", 1));
        Assert.Contains("bernoulli", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => PixelLikelihood.Named("gaussian", 0));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
