using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// A variational autoencoder of whole images (Kingma and Welling 2014; Doersch 2016, section 2): z ~ N(0, I), P(X|z) from a convolutional
/// generation network, Q(z|X) from a convolutional recognition network.
/// </summary>
public sealed class VaeNetwork : WholeImageModel
{
    private readonly ImageEncoder recognition;
    private readonly ImageDecoder generation;

    /// <summary>Builds the networks with random weights.</summary>
    public VaeNetwork(LatentOptions options) : base("vae")
    {
        NoiseSizes = [options.Latent];
        recognition = new(options, 2 * options.Latent);
        generation = new(options);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> NoiseSizes { get; }

    /// <inheritdoc/>
    public override DiagonalGaussian Posterior(Tensor image) => DiagonalGaussian.FromParameters(recognition.call(Planes(image)));

    /// <inheritdoc/>
    public override Tensor Generate(Tensor z) => generation.call(z.to(Precision)).to(float32);
}
