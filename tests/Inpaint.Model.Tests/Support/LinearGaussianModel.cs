using Inpaint.Core;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Support;

/// <summary>
/// z ~ N(0, 1), every pixel N(1/2 + slope z, sigma^2): log P(missing) is a normal density known in closed form. The recognition
/// distribution is the exact posterior, its mean moved by <paramref name="meanError"/> and its sigma multiplied by <paramref
/// name="sigmaFactor"/>.
/// </summary>
public sealed class LinearGaussianModel(double slope, double sigma, double meanError = 0, double sigmaFactor = 1)
    : ConditionalModel("linear-gaussian")
{
    public override IReadOnlyList<int> NoiseSizes => [1];

    public override Features Encode(Tensor seenPixels, Tensor seen, Tensor label) => new(seen.shape[0]);

    public override Features Recognize(Tensor image, Tensor seen)
    {
        var missing = (1 - seen).flatten(1);
        return new(image.shape[0], ((image.flatten(1) - 0.5) * missing).sum(1).unsqueeze(1), missing.sum(1).unsqueeze(1));
    }

    public override RecognitionPass Infer(
        Features condition, Features recognition, Tensor noise, IReadOnlyList<Tensor>? latents = null)
    {
        var precision = recognition.Maps[1] * (slope * slope / (sigma * sigma)) + 1;
        var mean = recognition.Maps[0] * (slope / (sigma * sigma)) / precision;
        var posterior = new DiagonalGaussian(mean + meanError, precision.log() * -0.5 + Math.Log(sigmaFactor));
        var z = latents?[0] ?? posterior.Sample(noise);
        return new(Decode(condition, z), [new(z, DiagonalGaussian.Standard(z), posterior)]);
    }

    /// <summary>The logits whose sigmoid is the mean.</summary>
    public override Tensor Decode(Features condition, Tensor noise)
    {
        var mean = (noise * slope + 0.5).view(-1, 1, 1, 1).expand(-1, 1, ImageSize.Side, ImageSize.Side);
        return mean.log() - (1 - mean).log();
    }

    /// <summary>
    /// log N(y; 1/2, sigma^2 I + slope^2 1 1') of the missing pixels, by the matrix determinant and Sherman-Morrison formulas.
    /// </summary>
    public double LogLikelihood(IReadOnlyList<float> image, IReadOnlyList<float> seen)
    {
        double sum = 0, squares = 0;
        var n = 0;
        for (var i = 0; i < image.Count; i++)
        {
            if (seen[i] == 0)
            {
                sum += image[i] - 0.5;
                squares += (image[i] - 0.5) * (image[i] - 0.5);
                n++;
            }
        }
        var (variance, coupling) = (sigma * sigma, slope * slope);
        var quadratic = (squares - coupling * sum * sum / (variance + n * coupling)) / variance;
        return -0.5 * (n * Math.Log(2 * Math.PI * variance) + Math.Log(1 + n * coupling / variance) + quadratic);
    }

    /// <summary>How far the ELBO lies below the log-likelihood: KL(q || posterior) for <paramref name="n"/> missing pixels.</summary>
    public double Gap(int n)
    {
        var precision = 1 + n * slope * slope / (sigma * sigma);
        return -Math.Log(sigmaFactor) + (sigmaFactor * sigmaFactor + meanError * meanError * precision - 1) / 2;
    }
}
