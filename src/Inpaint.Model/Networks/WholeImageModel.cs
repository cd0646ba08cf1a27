using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// A model of P(X), the case of P(Y|X) in which nothing is seen: bound, evaluator and trainer treat it as any other model with latents, but
/// it cannot answer for a hole, so it is not among the models that complete.
/// </summary>
/// <param name="name">Name of the network, for example "vae".</param>
public abstract class WholeImageModel(string name) : ConditionalModel(name), ILatentImages
{
    /// <summary>Numbers in z.</summary>
    public int Latent => NoiseSize;

    /// <summary>Q(z|X).</summary>
    /// <param name="image">[batch, 1, 28, 28], 0 to 1.</param>
    public abstract DiagonalGaussian Posterior(Tensor image);

    /// <summary>What the pixel likelihood reads (logits), given z.</summary>
    /// <param name="z">[batch, latent].</param>
    /// <returns>[batch, 1, 28, 28].</returns>
    public abstract Tensor Generate(Tensor z);

    /// <inheritdoc/>
    public Tensor Encode(Tensor image) => Posterior(image).Mean;

    /// <inheritdoc/>
    public Tensor Decode(Tensor code) => Generate(code).sigmoid();

    /// <inheritdoc/>
    public override Features Encode(Tensor seenPixels, Tensor seen, Tensor label) => new(seen.shape[0]);

    /// <inheritdoc/>
    public override Features Recognize(Tensor image, Tensor seen) => new(image.shape[0], image);

    /// <inheritdoc/>
    public override RecognitionPass Infer(
        Features condition, Features recognition, Tensor noise, IReadOnlyList<Tensor>? latents = null)
    {
        var posterior = Posterior(recognition.Maps[0]);
        var z = latents?[0] ?? posterior.Sample(noise);
        return new(Generate(z), [new(z, Prior(condition, z), posterior)]);
    }

    /// <inheritdoc/>
    public override Tensor Decode(Features condition, Tensor noise) => Generate(Prior(condition, noise).Sample(noise));

    /// <summary>P(z), N(0, I) unless a network says otherwise.</summary>
    /// <param name="condition">Of <see cref="ConditionalModel.Encode"/>.</param>
    /// <param name="like">[batch, latent].</param>
    protected virtual DiagonalGaussian Prior(Features condition, Tensor like) => DiagonalGaussian.Standard(like);
}
