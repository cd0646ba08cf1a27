using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Tests.Support;
using Inpaint.Model.Training;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Networks;

[Collection(TorchCollection.Name)]
public sealed class LabelCvaeNetworkTests
{
    private const int Latent = 3;

    [Fact]
    public void Kl_IsTheFormulaOfTheTextAndItsIntegral()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Build();
        var layer = Pass(network, [4, 7]).Latents.Single();
        var (mean, sigma) = (layer.Posterior.Mean.data<float>().ToArray(), layer.Posterior.LogSigma.exp().data<float>().ToArray());
        var own = network.ClassMeans.data<float>().ToArray();
        var kl = layer.Kl().data<float>().ToArray();
        foreach (var (image, label) in new[] { (0, 4), (1, 7) })
        {
            double formula = 0, integral = 0;
            for (var i = 0; i < Latent; i++)
            {
                var (m, s, y) = ((double)mean[image * Latent + i], (double)sigma[image * Latent + i], (double)own[label * Latent + i]);
                formula += 0.5 * ((m - y) * (m - y) + s * s - Math.Log(s * s) - 1);
                integral += Integrate(z => Density(z, m, s) * (LogDensity(z, m, s) - LogDensity(z, y, 1)), m, s);
            }
            Assert.Equal(formula, kl[image], 1e-4);
            Assert.Equal(integral, kl[image], 1e-3);
        }
    }

    [Fact]
    public void Label_MovesThePriorAndNothingElse()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Build();
        var (three, eight) = (Pass(network, [3, 3]), Pass(network, [8, 8]));
        Assert.Equal(three.Output.data<float>().ToArray(), eight.Output.data<float>().ToArray());
        Assert.Equal(three.Latents[0].Posterior.Mean.data<float>().ToArray(), eight.Latents[0].Posterior.Mean.data<float>().ToArray());
        Assert.NotEqual(three.Latents[0].Prior.Mean.data<float>().ToArray(), eight.Latents[0].Prior.Mean.data<float>().ToArray());
    }

    [Fact]
    public void Decode_SameNoiseUnderTwoLabels_IsTheSameStepFromBothMeans()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Build();
        var noise = randn([1, Latent]);
        foreach (var label in new[] { 0, 9 })
        {
            var drawn = network.Decode(network.Encode(zeros(1, 1, 28, 28), zeros(1, 1, 28, 28), full([1], label, dtype: int64)), noise);
            Assert.True(allclose(network.Generate(network.ClassMeans.narrow(0, label, 1) + noise), drawn));
        }
    }

    [Fact]
    public void Encode_NoLabel_IsTheMeanOfTheTen()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Build();
        var condition = network.Encode(zeros(1, 1, 28, 28), zeros(1, 1, 28, 28), full([1], ImageNetwork.NoLabel, dtype: int64));
        Assert.True(allclose(network.ClassMeans.mean([0], keepdim: true), condition.Maps[0]));
    }

    [Fact]
    public void Objective_TrainsTheMeansOfTheLabelsItSaw()
    {
        using var scope = NewDisposeScope();
        using var network = Build();
        var objective = ObjectiveCatalog.Build(
            TinyNetworks.Recipe("label-cvae") with
            {
                Options = null,
                Objective = "label-elbo",
                LabelDropout = 0,
            }
        );
        Assert.True(objective.NeedsLabels);
        objective.Evaluate(network, Batch([2, 2]), randn(2, objective.NoiseSize(network, 0)), 0).Loss.backward();
        var gradient = network.ClassMeans.grad!.abs().sum([1]).data<float>().ToArray();
        Assert.True(gradient[2] > 0);
        Assert.All(gradient.Where((_, digit) => digit != 2), each => Assert.Equal(0, each));
    }

    private static LabelCvaeNetwork Build()
    {
        manual_seed(5);
        var network = new LabelCvaeNetwork(new() { Latent = Latent, FineWidth = 8, CoarseWidth = 8, Squeezed = 4, Hidden = 16 });
        network.eval();
        return network;
    }

    private static ImageBatch Batch(long[] labels)
    {
        manual_seed(6);
        return new(rand([labels.Length, 1, 28, 28]), zeros(labels.Length, 1, 28, 28), tensor(labels));
    }

    private static RecognitionPass Pass(LabelCvaeNetwork network, long[] labels)
    {
        var batch = Batch(labels);
        return network.Infer(
            network.Encode(batch.SeenPixels, batch.Seen, batch.Label),
            network.Recognize(batch.Image, batch.Seen),
            zeros(labels.Length, Latent)
        );
    }

    private static double Density(double z, double mean, double sigma) => Math.Exp(LogDensity(z, mean, sigma));

    private static double LogDensity(double z, double mean, double sigma) =>
        -0.5 * Math.Pow((z - mean) / sigma, 2) - Math.Log(sigma) - 0.5 * Math.Log(2 * Math.PI);

    private static double Integrate(Func<double, double> f, double mean, double sigma)
    {
        const int steps = 4000;
        var width = 20 * sigma / steps;
        return Enumerable.Range(0, steps).Sum(i => f(mean - 10 * sigma + (i + 0.5) * width) * width);
    }
}
