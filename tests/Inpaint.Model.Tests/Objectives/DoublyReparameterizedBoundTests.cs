using Inpaint.Core.Noise;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Objectives;

/// <summary>The gradient on a model of two layers whose likelihood is known in closed form.</summary>
[Collection(TorchCollection.Name)]
public sealed class DoublyReparameterizedBoundTests
{
    private const double Slope = 0.03, Coupling = 0.8, Sigma = 0.15;
    private const int Missing = 400;

    private static readonly GaussianLikelihood Pixels = new(Sigma);
    private static readonly (float[] Image, float[] Seen) One = Draw();

    [Fact]
    public void ExactPosterior_BoundIsTheLikelihoodAndTheRecognitionNetworkIsLeftAlone()
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        var bound = DoublyReparameterizedBound.Evaluate(model, Pixels, Copies(8), Noise(1, 8, k: 5));
        var exact = model.LogLikelihood(One.Image, One.Seen, 0, 0);
        Assert.All(bound.Bound.data<float>().ToArray(), each => Assert.Equal(exact, each, 0.02));
        Assert.Equal(-exact, bound.Loss.item<float>(), 0.02);
        // Every sample has the same weight whatever z is, so that nothing pulls at it; the plain gradient has the noise of a score.
        Assert.All(Gradients(bound.Loss, model.Recognition), each => Assert.Equal(0, each, 0.02));
        Assert.Contains(Gradients(Plain(model, Copies(8), Noise(1, 8, k: 5)), model.Recognition), each => Math.Abs(each) > 0.1);
    }

    [Fact]
    public void ExactPosterior_ModelsGradientIsThatOfTheLikelihoodInClosedForm()
    {
        using var model = Model();
        var (mean, error) = Average(seed =>
        {
            var loss = DoublyReparameterizedBound.Evaluate(model, Pixels, Copies(200), Noise(seed, 200, k: 5)).Loss;
            return Gradients(loss, model.Generative);
        });
        const double step = 1e-4;
        Assert.Equal(Slopes(step, 0), mean[0], 4 * error[0] + 0.5);
        Assert.Equal(Slopes(0, step), mean[1], 4 * error[1] + 0.01);

        double Slopes(double slope, double coupling) =>
            -(model.LogLikelihood(One.Image, One.Seen, slope, coupling) - model.LogLikelihood(One.Image, One.Seen, -slope, -coupling))
            / (2 * step);
    }

    [Fact]
    public void WrongPosterior_GradientIsThatOfTheBoundForBothLayers()
    {
        using var model = Model();
        model.Spoil();
        var (mean, error) = Average(seed =>
            Gradients(
                DoublyReparameterizedBound.Evaluate(model, Pixels, Copies(200), Noise(seed, 200, k: 3)).Loss,
                [.. model.Generative, .. model.Recognition]
            )
        );
        var (plain, plainError) = Average(seed =>
            Gradients(Plain(model, Copies(200), Noise(1000 + seed, 200, k: 3)), [.. model.Generative, .. model.Recognition])
        );
        for (var i = 0; i < mean.Length; i++)
        {
            Assert.Equal(plain[i], mean[i], 4.5 * Math.Sqrt(error[i] * error[i] + plainError[i] * plainError[i]));
        }
        // The mean of the first layer's sample moves the second layer's too: its gradient is far from 0, and the tolerance is small beside
        // it.
        Assert.True(Math.Abs(mean[2]) > 20 * error[2], $"{mean[2]} ± {error[2]}");
    }

    [Fact]
    public void WithoutGradient_GivesTheSameBoundAndTerms()
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        model.Spoil();
        var trained = DoublyReparameterizedBound.Evaluate(model, Pixels, Copies(6), Noise(1, 6, k: 4));
        using var quiet = no_grad();
        var seen = DoublyReparameterizedBound.Evaluate(model, Pixels, Copies(6), Noise(1, 6, k: 4));
        Assert.Equal(Numbers(trained.Bound), Numbers(seen.Bound), (a, b) => Math.Abs(a - b) < 1e-3);
        Assert.Equal(Numbers(trained.LogLikelihood), Numbers(seen.LogLikelihood));
        Assert.Equal(2, seen.KlByLayer.Count);
        Assert.All(Numbers(seen.LogLikelihood).Zip(Numbers(seen.Bound), Numbers(seen.KlByLayer[0] + seen.KlByLayer[1])),
            each => Assert.True(each.First - each.Third < each.Second, "The evidence lower bound lies below IW-k."));
    }

    private static LinearGaussianLadder Model() => new(Slope, Coupling, Sigma, Missing);

    private static (float[] Image, float[] Seen) Draw()
    {
        var random = new PhiloxStream(4, 1, 0, 0);
        var z = Coupling * random.NextNormal() + random.NextNormal();
        var (image, seen) = (new float[784], new float[784]);
        for (var i = 0; i < 784; i++)
        {
            image[i] = (float)(0.5 + Slope * z + Sigma * random.NextNormal());
            seen[i] = i < Missing ? 0 : 1;
        }
        return (image, seen);
    }

    private static ImageBatch Copies(int count) =>
        ImageBatch.From(
            [.. Enumerable.Repeat(One.Image, count).SelectMany(image => image)],
            [.. Enumerable.Repeat(One.Seen, count).SelectMany(seen => seen)],
            [.. Enumerable.Repeat(ImageNetwork.NoLabel, count)],
            CPU
        );

    private static Tensor Noise(int seed, int count, int k) =>
        DeviceNoise.Draw([.. Enumerable.Range(0, count).Select(item => new NoiseStream(seed, 1, 0, item))], 2 * k, CPU);

    private static Tensor Plain(ConditionalModel model, ImageBatch batch, Tensor noise)
    {
        var k = noise.shape[1] / 2;
        var pass = model.Infer(
            model.Encode(batch.SeenPixels, batch.Seen, batch.Label).Repeat(k),
            model.Recognize(batch.Image, batch.Seen).Repeat(k),
            noise.reshape(-1, 2)
        );
        var likelihood = Pixels.LogLikelihood(pass.Output, batch.Image.repeat_interleave(k, 0), batch.Missing.repeat_interleave(k, 0));
        return ImportanceWeightedBound
            .FromLogWeights(ImportanceWeightedBound.LogWeights(likelihood, pass.Latents).view(-1, k))
            .mean()
            .neg();
    }

    private static double[] Gradients(Tensor loss, IReadOnlyList<TorchSharp.Modules.Parameter> parameters) =>
        [.. autograd.grad([loss], [.. parameters]).Select(gradient => (double)gradient!.item<float>())];

    private static (double[] Mean, double[] Error) Average(Func<int, double[]> gradient)
    {
        const int passes = 12;
        var rows = Enumerable.Range(0, passes).Select(seed =>
        {
            using var scope = NewDisposeScope();
            return gradient(seed);
        }).ToArray();
        double[] mean = [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(row => row[i]))];
        return (mean, [.. mean.Select((m, i) => Math.Sqrt(rows.Sum(row => (row[i] - m) * (row[i] - m)) / (passes - 1) / passes))]);
    }

    private static float[] Numbers(Tensor values) => values.detach().contiguous().data<float>().ToArray();
}
