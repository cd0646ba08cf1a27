using Inpaint.Core;
using Inpaint.Core.Noise;
using Inpaint.Model.Data;
using Inpaint.Model.Masks;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>
/// The objective on the same images, holes or degradations, and noise every time, so that two validations differ by the weights alone.
/// Targets are resampled once where training resamples any, grey otherwise; labels are given to an objective that needs them, or where the
/// recipe says so.
/// </summary>
public sealed class Validator
{
    /// <summary>Keys of the streams that targets ("vali") and latents ("vnoi") come from.</summary>
    private const uint Domain = 0x76616C69, NoisePurpose = 0x766E6F69;

    private const int Chunk = 250;

    private const int Step = -1;

    private readonly TrainingRecipe _recipe;
    private readonly TrainingObjective _objective;
    private readonly Device _device;
    private readonly TrainingBatch[] _chunks;

    /// <param name="recipe">Holes, targets and how many images.</param>
    /// <param name="objective">What to evaluate.</param>
    /// <param name="images">Validation images.</param>
    /// <param name="device">Where the networks are.</param>
    public Validator(TrainingRecipe recipe, TrainingObjective objective, ImageSplit images, Device device)
    {
        (_recipe, _objective, _device) = (recipe, objective, device);
        Images = Math.Min(recipe.ValidationImages, images.Count);
        var holes = new HoleGenerator(recipe.Holes, recipe.Seed);
        _chunks = [.. Enumerable.Range(0, Images).Chunk(Chunk).Select(rows => Make(rows, images, holes))];
    }

    /// <summary>Images in the mean.</summary>
    public int Images { get; }

    /// <summary>The mean score and the mean of every term over the images.</summary>
    public (double Score, IReadOnlyList<TermValue> Terms) Evaluate(ImageNetwork network, int step)
    {
        using var quiet = no_grad();
        network.eval();
        double score = 0;
        var sums = new List<(string Name, double[] Parts)>();
        foreach (var chunk in _chunks)
        {
            using var scope = NewDisposeScope();
            var value = _objective.Evaluate(
                network, chunk.ToTensors(_device), Noise(chunk, _objective.NoiseSize(network, step)), step);
            score += value.Score.sum().item<float>();
            if (sums.Count == 0)
            {
                sums.AddRange(value.Terms.Select(term => (term.Name, new double[term.Parts.Count])));
            }
            foreach (var (term, sum) in value.Terms.Zip(sums))
            {
                for (var part = 0; part < sum.Parts.Length; part++)
                {
                    sum.Parts[part] += term.Parts[part].sum().item<float>();
                }
            }
        }
        return (score / Images, [.. sums.Select(sum => new TermValue(sum.Name, [.. sum.Parts.Select(part => part / Images)]))]);
    }

    private Tensor Noise(TrainingBatch chunk, int size) => DeviceNoise.Draw(
        [.. Enumerable.Range(chunk.Step, chunk.Count).Select(row => new NoiseStream(_recipe.Seed, NoisePurpose, 0, row))], size, _device);

    private TrainingBatch Make(int[] rows, ImageSplit images, HoleGenerator holes)
    {
        const int pixels = ImageSize.Pixels;
        var (image, seen) = (new float[rows.Length * pixels], new float[rows.Length * pixels]);
        var degraded = _recipe.Degradation is null ? null : new float[image.Length];
        var missing = new byte[pixels];
        for (var i = 0; i < rows.Length; i++)
        {
            var target = image.AsSpan(i * pixels, pixels);
            TargetImage.Shift(images.Image(rows[i]), 0, 0, target);
            var random = new PhiloxStream(_recipe.Seed, Domain, 0, rows[i]);
            if (_recipe.Resampled > 0)
            {
                TargetImage.Resample(target, ref random);
            }
            holes.Draw(Step, rows[i], missing);
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                seen[i * pixels + pixel] = 1 - missing[pixel];
            }
            if (_recipe.Degradation is { } degradation)
            {
                degradation.Apply(target, degradation.Noise * random.NextUnit(), ref random, degraded.AsSpan(i * pixels, pixels));
            }
        }
        return new(
            rows[0],
            image,
            seen,
            [.. rows.Select(row => _objective.NeedsLabels || _recipe.ValidateWithLabels ? images.Labels[row] : ImageNetwork.NoLabel)],
            degraded
        );
    }
}
