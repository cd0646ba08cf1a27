using Inpaint.Core;
using Inpaint.Engine.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// The conditional VAE of Doersch, "Tutorial on Variational Autoencoders" (arXiv:1606.05908), section 3: P(Y|X, z) with z ~ N(0, I)
/// independent of X, and a recognition network Q(z|X, Y). The condition is any set of seen pixels and a channel that says which are seen,
/// or a degraded image.
/// </summary>
public sealed class DoerschNetwork : ConditionalModel
{
    private readonly MultilayerPerceptron condition;
    private readonly RecognitionNetwork recognition;
    private readonly MultilayerPerceptron generation;
    private readonly DoerschOptions options;

    /// <summary>Builds the networks with random weights.</summary>
    public DoerschNetwork(DoerschOptions options) : base("doersch")
    {
        this.options = options;
        condition = new(options.Input, options.Hidden, options.Condition);
        recognition = new(options);
        generation = new(options.Latent + options.Condition, 2 * options.Hidden, ImageSize.Pixels);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> NoiseSizes => [options.Latent];

    /// <inheritdoc/>
    public override Features Encode(Tensor seenPixels, Tensor seen, Tensor label) =>
        new(seen.shape[0], condition.call(options.Rows(seenPixels, seen)));

    /// <inheritdoc/>
    public override Features Recognize(Tensor image, Tensor seen) => new(image.shape[0], recognition.Read(image, seen));

    /// <inheritdoc/>
    public override RecognitionPass Infer(
        Features condition, Features recognition, Tensor noise, IReadOnlyList<Tensor>? latents = null)
    {
        var posterior = this.recognition.call(recognition.Maps[0], condition.Maps[0]);
        var z = latents?[0] ?? posterior.Sample(noise);
        return new(Generate(condition, z), [new(z, DiagonalGaussian.Standard(z), posterior)]);
    }

    /// <inheritdoc/>
    public override Tensor Decode(Features condition, Tensor noise) => Generate(condition, noise);

    private Tensor Generate(Features condition, Tensor z) =>
        generation.call(cat([z, condition.Maps[0]], 1)).view(-1, 1, ImageSize.Side, ImageSize.Side);
}
