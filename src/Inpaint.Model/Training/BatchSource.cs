using Inpaint.Core;
using Inpaint.Core.Noise;
using Inpaint.Model.Data;
using Inpaint.Model.Masks;
using Inpaint.Model.Networks;

namespace Inpaint.Model.Training;

/// <summary>
/// Makes the batch of any step from (seed, step) alone: which images, how they are shifted and resampled, their holes, whose label is
/// hidden. Used by one thread at a time.
/// </summary>
/// <param name="recipe">What the batches are like.</param>
/// <param name="images">Training images.</param>
public sealed class BatchSource(TrainingRecipe recipe, ImageSplit images)
{
    /// <summary>Key of the streams that augmentation comes from ("augm").</summary>
    private const uint Domain = 0x6175676D;

    private readonly DataOrder _order = new(recipe.Seed, images.Count);
    private readonly int _plainStart = Schedules.PlainStart(recipe);
    private readonly HoleGenerator _holes = new(recipe.Holes, recipe.Seed);

    /// <summary>The batch of <paramref name="step"/>, counted from 0.</summary>
    public TrainingBatch Make(int step)
    {
        const int pixels = ImageSize.Pixels;
        var image = new float[recipe.BatchSize * pixels];
        var seen = new float[image.Length];
        var label = new long[recipe.BatchSize];
        var degraded = recipe.Degradation is null ? null : new float[image.Length];
        Span<byte> missing = stackalloc byte[pixels];
        for (var item = 0; item < recipe.BatchSize; item++)
        {
            var index = _order[(long)step * recipe.BatchSize + item];
            var random = new PhiloxStream(recipe.Seed, Domain, step, item);
            FillTarget(images.Image(index), image.AsSpan(item * pixels, pixels), step < _plainStart, ref random);
            label[item] =
                images.Labels.Length == 0 || random.NextUnit() < recipe.LabelDropout ? ConditionalModel.NoLabel : images.Labels[index];
            _holes.Draw(step, item, missing);
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                seen[item * pixels + pixel] = 1 - missing[pixel];
            }
            if (recipe.Degradation is { } degradation)
            {
                degradation.Apply(
                    image.AsSpan(item * pixels, pixels),
                    degradation.Noise * random.NextUnit(),
                    ref random,
                    degraded.AsSpan(item * pixels, pixels)
                );
            }
        }
        return new(step, image, seen, label, degraded);
    }

    private void FillTarget(ReadOnlySpan<byte> grey, Span<float> target, bool moved, ref PhiloxStream random)
    {
        var (shifted, kind) = (random.NextUnit() < recipe.Shifted && moved, random.NextUnit());
        var (down, right) = shifted
            ? (random.NextBelow(2 * recipe.MaxShift + 1) - recipe.MaxShift, random.NextBelow(2 * recipe.MaxShift + 1) - recipe.MaxShift)
            : (0, 0);
        TargetImage.Shift(grey, down, right, target);
        if (moved && recipe.Warped > 0 && random.NextUnit() < recipe.Warped)
        {
            AffineWarp.Draw(recipe, ref random).Apply(target);
        }
        if (kind < recipe.Resampled)
        {
            TargetImage.Resample(target, ref random);
        }
        else if (kind < recipe.Resampled + recipe.Thresholded)
        {
            TargetImage.Threshold(target);
        }
    }
}
