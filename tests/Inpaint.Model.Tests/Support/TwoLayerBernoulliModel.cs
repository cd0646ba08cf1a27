using Inpaint.Core;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Support;

/// <summary>
/// z1 ~ N(0, 1), z2 ~ N(z1, 1), every pixel's logit is z2. The prior of the second layer depends on the first, and log P(missing) is an
/// integral over z2 ~ N(0, 2) alone, which a fine grid gives exactly. The recognition network is crude on purpose.
/// </summary>
public sealed class TwoLayerBernoulliModel() : ConditionalModel("two-layer")
{
    public override IReadOnlyList<int> NoiseSizes => [1, 1];

    public override Features Encode(Tensor seenPixels, Tensor seen, Tensor label) => new(seen.shape[0]);

    public override Features Recognize(Tensor image, Tensor seen)
    {
        var missing = (1 - seen).flatten(1);
        var share = (image.flatten(1) * missing).sum(1) / missing.sum(1);
        return new(image.shape[0], (share.clamp(0.02, 0.98).log() - (1 - share.clamp(0.02, 0.98)).log()).unsqueeze(1));
    }

    public override RecognitionPass Infer(
        Features condition, Features recognition, Tensor noise, IReadOnlyList<Tensor>? latents = null)
    {
        var logit = recognition.Maps[0];
        var first = new DiagonalGaussian(logit * 0.5, zeros_like(logit));
        var coarse = latents?[0] ?? first.Sample(noise.narrow(1, 0, 1));
        var second = new DiagonalGaussian(logit * 0.8 + coarse * 0.1, full_like(logit, -0.5));
        var fine = latents?[1] ?? second.Sample(noise.narrow(1, 1, 1));
        return new(Logits(fine),
        [
            new(coarse, DiagonalGaussian.Standard(coarse), first),
            new(fine, new(coarse, zeros_like(coarse)), second),
        ]);
    }

    public override Tensor Decode(Features condition, Tensor noise) => Logits(noise.narrow(1, 0, 1) + noise.narrow(1, 1, 1));

    /// <summary>log of the integral over z2 of N(z2; 0, 2) sigmoid(z2)^ink (1 - sigmoid(z2))^paper.</summary>
    public static double LogLikelihood(int ink, int paper)
    {
        const double step = 1e-3, limit = 20;
        var sum = 0.0;
        for (var z = -limit; z <= limit; z += step)
        {
            sum += Math.Exp(-z * z / 4 - ink * Math.Log(1 + Math.Exp(-z)) - paper * Math.Log(1 + Math.Exp(z))) * step;
        }
        return Math.Log(sum / Math.Sqrt(4 * Math.PI));
    }

    private static Tensor Logits(Tensor z) => z.view(-1, 1, 1, 1).expand(-1, 1, ImageSize.Side, ImageSize.Side);
}
