using Inpaint.Core;
using Inpaint.Core.Noise;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Model.Evaluation.Likelihood;

/// <summary>
/// Estimates P(X) of one image twice with the same number of samples: naively, as the mean of P(X|z) over z from the prior (Doersch 2016,
/// section 2, equation 1), and with z from Q, weighted by p(z) / Q(z|X). Samples are drawn in passes, so that others can compute in
/// between; nothing of torch is kept from one pass to the next.
/// </summary>
/// <param name="network">In evaluation mode.</param>
/// <param name="likelihood">P(X|z).</param>
/// <param name="image">784 values, 0 or 1 for a Bernoulli likelihood to be a probability.</param>
/// <param name="label">The digit, for a network whose prior knows it.</param>
/// <param name="seed">Seed of the noise; sample i depends on (seed, i) alone.</param>
/// <param name="device">Where the network is.</param>
public sealed class LikelihoodRun(
    ConditionalModel network, PixelLikelihood likelihood, float[] image, long label, int seed, Device device)
{
    /// <summary>Keys of the streams that samples of the prior ("likp") and of Q ("likq") come from.</summary>
    private const uint PriorPurpose = 0x6C696B70, PosteriorPurpose = 0x6C696B71;

    private const int FewestBlocks = 4;

    private readonly List<double> _naive = [];
    private readonly List<double> _logLikelihoods = [];
    private readonly List<double> _weights = [];
    private double _kl, _entropy;

    /// <summary>Samples so far, of each kind.</summary>
    public int Samples => _weights.Count;

    /// <summary>Draws <paramref name="count"/> more samples from the prior and from Q.</summary>
    public void Draw(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var batch = ImageBatch.From(image, new float[image.Length], [label], device);
        var condition = network.Encode(batch.SeenPixels, batch.Seen, batch.Label).Repeat(count);
        var (target, missing) = (batch.Image.expand(count, 1, ImageSize.Side, ImageSize.Side), batch.Missing);
        var output = network.Decode(condition, Noise(PriorPurpose, count));
        _naive.AddRange(Numbers(likelihood.LogLikelihood(output, target, missing)));

        var noise = Noise(PosteriorPurpose, count);
        var recognition = network.Recognize(batch.Image, batch.Seen).Repeat(count);
        var pass = network.Infer(condition, recognition, noise);
        var given = likelihood.LogLikelihood(pass.Output, target, missing);
        _logLikelihoods.AddRange(Numbers(given));
        _weights.AddRange(Numbers(ImportanceWeightedBound.LogWeights(given, pass.Latents)));
        _kl += pass.Latents.Sum(layer => layer.Kl().to(ScalarType.Float64).sum().item<double>());
        _entropy += pass.Latents.Sum(layer => Entropy(layer.Posterior));
    }

    /// <summary>What the samples so far say.</summary>
    /// <exception cref="InvalidOperationException">None has been drawn.</exception>
    public LikelihoodReport Report()
    {
        if (Samples == 0)
        {
            throw new InvalidOperationException("Expected at least one sample, none has been drawn.");
        }
        ReadOnlySpan<double> prior = _naive.ToArray(), posterior = _weights.ToArray();
        var reference = LogMean.Of(posterior);
        var points = new List<LikelihoodPoint>();
        foreach (var n in Counts(Samples))
        {
            var measurable = Samples / n >= FewestBlocks;
            points.Add(new(
                n, LogMean.Of(prior[..n]), LogMean.Of(posterior[..n]), LogMean.BlockMean(posterior, n),
                measurable ? LogMean.BlockError(prior, n, reference) : null,
                measurable ? LogMean.BlockError(posterior, n, reference) : null));
        }
        var importance = LogMean.SquaredVariation(posterior);
        return new(
            Samples, points, _logLikelihoods.Average(), _kl / Samples, (_kl + _entropy) / Samples, _entropy / Samples,
            reference, Math.Sqrt(importance / Samples), NaiveVariation(reference), importance);
    }

    /// <summary>1, 2, 5, 10, 20, ... and <paramref name="most"/> itself.</summary>
    public static IEnumerable<int> Counts(int most)
    {
        for (long unit = 1; unit < most; unit *= 10)
        {
            foreach (var n in new[] { unit, 2 * unit, 5 * unit })
            {
                if (n < most)
                {
                    yield return (int)n;
                }
            }
        }
        yield return most;
    }

    private Tensor Noise(uint purpose, int count) => DeviceNoise.Draw(
        [.. Enumerable.Range(Samples, count).Select(sample => new NoiseStream(seed, purpose, 0, sample))], network.NoiseSize, device);

    /// <summary>E_p[P(X|z)^2] = E_q[P(X|z) w(z)], against the square of P(X).</summary>
    private double NaiveVariation(double reference)
    {
        var products = new double[Samples];
        for (var i = 0; i < products.Length; i++)
        {
            products[i] = _logLikelihoods[i] + _weights[i];
        }
        return Math.Max(0, Math.Exp(LogMean.Of(products) - 2 * reference) - 1);
    }

    /// <summary>Entropy of all rows together, in nats: sum of log sigma + 1/2 log(2 pi e) over rows and components.</summary>
    private static double Entropy(DiagonalGaussian gaussian) =>
        (gaussian.LogSigma + 0.5 * Math.Log(2 * Math.PI * Math.E)).to(ScalarType.Float64).sum().item<double>();

    private static double[] Numbers(Tensor each) => each.to(ScalarType.Float64).ToArray<double>();
}
