using Inpaint.Core;
using Inpaint.Core.Noise;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Model.Evaluation;

/// <summary>
/// Estimates bounds on log P(missing | seen). Condition and recognition networks run once for an image and its k samples share them. The
/// noise of a sample depends on the seed, its number and its image's place in the set alone, so results do not depend on how the work is
/// cut up.
/// </summary>
/// <param name="network">The networks, in evaluation mode.</param>
/// <param name="likelihood">P(Y|X, z).</param>
/// <param name="device">Where the networks are.</param>
/// <param name="rows">Samples decoded in one pass; bounds the memory, and keeps every block of it below the size that the allocator gives
/// back each time.</param>
public sealed class BoundEvaluator(ConditionalModel network, PixelLikelihood likelihood, Device device, int rows = 400)
{
    /// <summary>Key of the streams that latents come from ("bnds").</summary>
    private const uint Purpose = 0x626E6473;

    /// <summary>Estimates ELBO and IW-k of every image.</summary>
    /// <param name="set">Images with holes.</param>
    /// <param name="k">Samples for each image; 1 is used for a model without latents, whose likelihood is exact.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <param name="done">Called with the number of images done.</param>
    /// <param name="digits">The digit of every image, where it is the model's topmost latent; null for a model that is told none.</param>
    /// <param name="cancellation">Ends the evaluation between two passes.</param>
    public BoundEstimate Evaluate(
        EvaluationSet set,
        int k,
        int seed = 0,
        Action<int>? done = null,
        RecognizedDigits? digits = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var samples = network.NoiseSize == 0 ? 1 : k;
        var (elbo, importance) = (new double[set.Count], new double[set.Count]);
        var chunk = Math.Max(1, rows / samples);
        using var quiet = no_grad();
        network.eval();
        for (var first = 0; first < set.Count; first += chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var count = Math.Min(chunk, set.Count - first);
            var (elbos, bounds) = Pass(Slice(set, digits, first, count), samples, seed, first);
            elbos.ToArray<double>().CopyTo(elbo, first);
            bounds.ToArray<double>().CopyTo(importance, first);
            done?.Invoke(first + count);
        }
        return digits is null ? new(elbo, importance, samples) : new(Sum(elbo, digits.LogPrior), Sum(importance, digits.LogPrior), samples);
    }

    private (Tensor Elbo, Tensor Bound) Pass(ImageBatch batch, int samples, int seed, int first)
    {
        var condition = network.Encode(batch.SeenPixels, batch.Seen, batch.Label).Repeat(samples);
        var recognition = network.Recognize(batch.Image, batch.Seen).Repeat(samples);
        var pass = network.Infer(condition, recognition, Noise((int)batch.Count, samples, seed, first));
        var (image, missing) = (batch.Image.repeat_interleave(samples, 0), batch.Missing.repeat_interleave(samples, 0));
        var logLikelihood = likelihood.LogLikelihood(pass.Output, image, missing);
        var kl = pass.Latents.Aggregate(zeros_like(logLikelihood), (sum, layer) => sum + layer.Kl());
        var elbo = (logLikelihood - kl).to(ScalarType.Float64).view(-1, samples).mean([1]);
        var logWeights = ImportanceWeightedBound.LogWeights(logLikelihood, pass.Latents).to(ScalarType.Float64);
        return (elbo, ImportanceWeightedBound.FromLogWeights(logWeights.view(-1, samples)));
    }

    private Tensor Noise(int images, int samples, int seed, int first)
    {
        NoiseStream[] rows = [.. Enumerable.Range(first, images).SelectMany(
            image => Enumerable.Range(0, samples).Select(sample => new NoiseStream(seed, Purpose, sample, image)))];
        return DeviceNoise.Draw(rows, network.NoiseSize, device);
    }

    private static double[] Sum(double[] bounds, double[] logPrior) => [.. bounds.Zip(logPrior, (bound, prior) => bound + prior)];

    private ImageBatch Slice(EvaluationSet set, RecognizedDigits? digits, int first, int count)
    {
        const int pixels = ImageSize.Pixels;
        var label = digits?.Digit.AsSpan(first, count).ToArray() ?? [.. Enumerable.Repeat(ConditionalModel.NoLabel, count)];
        var range = (first * pixels)..((first + count) * pixels);
        return ImageBatch.From(set.Image[range], set.Seen[range], label, device);
    }
}
