using Inpaint.Model.Data;
using Inpaint.Model.Masks;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using Inpaint.Model.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>
/// The bound on the same images, holes and noise every time, so that two validations differ by the weights alone. Targets are resampled
/// once where training resamples any, grey otherwise; no labels are given.
/// </summary>
public sealed class Validator
{
    /// <summary>Key of the streams that targets come from ("vali").</summary>
    private const uint Domain = 0x76616C69;

    private const int Seed = 20, Chunk = 250;

    private readonly PixelLikelihood likelihood;
    private readonly Device device;
    private readonly TrainingBatch[] chunks;

    /// <param name="recipe">Holes, targets and how many images.</param>
    /// <param name="images">Validation images.</param>
    /// <param name="device">Where the networks are.</param>
    public Validator(TrainingRecipe recipe, MnistSplit images, Device device)
    {
        this.device = device;
        likelihood = PixelLikelihood.Named(recipe.Likelihood, recipe.Sigma);
        Images = Math.Min(recipe.ValidationImages, images.Count);
        var holes = new HoleGenerator(recipe.Holes, Seed);
        chunks = [.. Enumerable.Range(0, Images).Chunk(Chunk).Select(rows => Make(rows, images, holes, recipe.Resampled > 0))];
    }

    /// <summary>Images in the mean.</summary>
    public int Images { get; }

    /// <summary>The two terms of the bound, averaged over the images, in nats per image.</summary>
    public (double LogLikelihood, double[] KlByLayer) Evaluate(ConditionalModel network)
    {
        using var quiet = no_grad();
        network.eval();
        double logLikelihood = 0;
        var klByLayer = new double[network.NoiseSizes.Count];
        foreach (var chunk in chunks)
        {
            using var scope = NewDisposeScope();
            manual_seed(((long)Seed << 32) + chunk.Step);
            var batch = chunk.ToTensors(device);
            var bound = EvidenceLowerBound.Evaluate(network, likelihood, batch, randn([batch.Count, network.NoiseSize], device: device));
            logLikelihood += bound.LogLikelihood.sum().item<float>();
            for (var layer = 0; layer < bound.KlByLayer.Count; layer++)
                klByLayer[layer] += bound.KlByLayer[layer].sum().item<float>();
        }
        return (logLikelihood / Images, [.. klByLayer.Select(kl => kl / Images)]);
    }

    private static TrainingBatch Make(int[] rows, MnistSplit images, HoleGenerator holes, bool resample)
    {
        const int pixels = ConditionalModel.Pixels;
        var (image, seen) = (new float[rows.Length * pixels], new float[rows.Length * pixels]);
        var missing = new byte[pixels];
        for (var i = 0; i < rows.Length; i++)
        {
            var target = image.AsSpan(i * pixels, pixels);
            TargetImage.Shift(images.Image(rows[i]), 0, 0, target);
            var random = new PhiloxStream(Seed, Domain, 0, rows[i]);
            if (resample)
                TargetImage.Resample(target, ref random);
            holes.Draw(0, rows[i], missing);
            for (var pixel = 0; pixel < pixels; pixel++)
                seen[i * pixels + pixel] = 1 - missing[pixel];
        }
        return new(rows[0], image, seen, [.. Enumerable.Repeat(ConditionalModel.NoLabel, rows.Length)]);
    }
}
