using Inpaint.Core;
using Inpaint.Model.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Support;

/// <summary>
/// z1 ~ N(0, 1), z2 ~ N(coupling z1, 1), every pixel N(1/2 + slope z2, sigma^2), with parameters that can be differentiated. Summed over z1
/// it is <see cref="LinearGaussianModel"/> of slope * sqrt(1 + coupling^2), whose likelihood is known. It begins with the exact posterior.
/// </summary>
internal sealed class LinearGaussianLadder : ConditionalModel
{
    private readonly double sigma;
    private readonly Parameter slope;
    private readonly Parameter coupling;
    private readonly Parameter mean1;
    private readonly Parameter gain1;
    private readonly Parameter logSigma1;
    private readonly Parameter mean2;
    private readonly Parameter fromFirst;
    private readonly Parameter gain2;
    private readonly Parameter logSigma2;

    /// <param name="slope">Of the pixels.</param>
    /// <param name="coupling">Of the layers.</param>
    /// <param name="sigma">Of the pixels.</param>
    /// <param name="missing">Missing pixels, for the exact posterior.</param>
    public LinearGaussianLadder(double slope, double coupling, double sigma, int missing) : base("linear-gaussian-ladder")
    {
        this.sigma = sigma;
        var (spread, perNoise) = (slope * slope + sigma * sigma / missing, slope / (sigma * sigma));
        var precision1 = 1 + slope * coupling * (slope * coupling) / spread;
        var precision2 = 1 + missing * slope * perNoise;
        (this.slope, this.coupling) = (Scalar(slope), Scalar(coupling));
        (mean1, gain1, logSigma1) = (
            Scalar(0),
            Scalar(slope * coupling / spread / missing / precision1),
            Scalar(-Math.Log(precision1) / 2)
        );
        (mean2, fromFirst, gain2) = (Scalar(0), Scalar(coupling / precision2), Scalar(perNoise / precision2));
        logSigma2 = Scalar(-Math.Log(precision2) / 2);
        RegisterComponents();
    }

    public Parameter[] Generative => [slope, coupling];

    public Parameter[] Recognition => [mean1, gain1, logSigma1, mean2, fromFirst, gain2, logSigma2];

    public override IReadOnlyList<int> NoiseSizes => [1, 1];

    public void Spoil()
    {
        using var quiet = no_grad();
        mean1.add_(0.4);
        logSigma1.add_(0.2);
        fromFirst.add_(0.3);
        logSigma2.sub_(0.3);
    }

    public double LogLikelihood(float[] image, float[] seen, double slopeStep, double couplingStep)
    {
        var (a, c) = (slope.item<float>() + slopeStep, coupling.item<float>() + couplingStep);
        using var equal = new LinearGaussianModel(a * Math.Sqrt(1 + c * c), sigma);
        return equal.LogLikelihood(image, seen);
    }

    public override Features Encode(Tensor seenPixels, Tensor seen, Tensor label) => new(seen.shape[0]);

    public override Features Recognize(Tensor image, Tensor seen) =>
        new(image.shape[0], ((image - 0.5) * (1 - seen)).flatten(1).sum(1, keepdim: true));

    public override RecognitionPass Infer(
        Features condition, Features recognition, Tensor noise, IReadOnlyList<Tensor>? latents = null)
    {
        var sum = recognition.Maps[0];
        var q1 = new DiagonalGaussian(sum * gain1 + mean1, logSigma1.expand_as(sum));
        var z1 = latents?[0] ?? q1.Sample(noise.narrow(1, 0, 1));
        var q2 = new DiagonalGaussian(z1 * fromFirst + sum * gain2 + mean2, logSigma2.expand_as(sum));
        var z2 = latents?[1] ?? q2.Sample(noise.narrow(1, 1, 1));
        return new(Logits(z2), [new(z1, DiagonalGaussian.Standard(z1), q1), new(z2, new(z1 * coupling, zeros_like(z1)), q2)]);
    }

    public override Tensor Decode(Features condition, Tensor noise) => Logits(noise.narrow(1, 0, 1) * coupling + noise.narrow(1, 1, 1));

    private Tensor Logits(Tensor z)
    {
        var mean = (z * slope + 0.5).view(-1, 1, 1, 1).expand(-1, 1, ImageSize.Side, ImageSize.Side);
        return mean.log() - (1 - mean).log();
    }

    private static Parameter Scalar(double value) => new(tensor((float)value), requires_grad: true);
}
