using Inpaint.Core;
using Inpaint.Core.Noise;
using Inpaint.Model.Data;
using Inpaint.Model.Training;

namespace Inpaint.Model.Evaluation;

/// <summary>Which pixels are seen, what the others are compared with, and which bound is the protocol's number.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Targets">What the missing pixels are compared with.</param>
/// <param name="ReportsElbo">True where the protocol's number is the ELBO, false where it is IW-k.</param>
/// <param name="Hole">Writes the 784 hole values of an image given its index in the test set, 1 = missing.</param>
/// <param name="ResampleSeen">True where the seen pixels are drawn as 0 or 1 with their grey value as the probability.</param>
/// <param name="Published">The best published number, in nats per image, and its source.</param>
public sealed record EvaluationProtocol(
    string Name, string Description, TargetKind Targets, bool ReportsElbo, Action<int, byte[]> Hole, bool ResampleSeen = false,
    PublishedResult? Published = null)
{
    /// <summary>Key of the streams that seen pixels come from ("eval").</summary>
    private const uint Domain = 0x6576616C;

    /// <summary>Prepares images for evaluation.</summary>
    /// <param name="test">MNIST's test images, or the binarized set's.</param>
    /// <param name="images">How many; a fixed random choice, which a larger choice begins with.</param>
    public EvaluationSet Prepare(ImageSplit test, int images)
    {
        const int pixels = ImageSize.Pixels;
        var chosen = EvaluationImages.Choose(test.Count, images);
        var (image, seen) = (new float[chosen.Length * pixels], new float[chosen.Length * pixels]);
        var missing = new byte[pixels];
        for (var i = 0; i < chosen.Length; i++)
        {
            var target = image.AsSpan(i * pixels, pixels);
            TargetImage.Shift(test.Image(chosen[i]), 0, 0, target);
            if (Targets != TargetKind.Grey)
            {
                TargetImage.Threshold(target);
            }
            Hole(chosen[i], missing);
            var random = new PhiloxStream(0, Domain, 1, chosen[i]);
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                if (ResampleSeen && missing[pixel] == 0)
                {
                    TargetImage.Resample(target.Slice(pixel, 1), ref random);
                }
                seen[i * pixels + pixel] = 1 - missing[pixel];
            }
        }
        return new(image, seen, chosen.Length);
    }
}
