using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// A convolutional autoencoder: encoder and decoder are those of <see cref="VaeNetwork"/>, the code is what the encoder says.
/// </summary>
public sealed class AutoencoderNetwork : AutoencoderModel
{
    private readonly ImageEncoder encoder;
    private readonly ImageDecoder decoder;

    /// <summary>Builds the networks with random weights.</summary>
    public AutoencoderNetwork(LatentOptions options) : base("autoencoder")
    {
        Latent = options.Latent;
        encoder = new(options, options.Latent);
        decoder = new(options);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override int Latent { get; }

    /// <inheritdoc/>
    public override Tensor Encode(Tensor image) => encoder.call(Planes(image)).to(float32);

    /// <inheritdoc/>
    public override Tensor Decode(Tensor code) => decoder.call(code.to(Precision)).to(float32).sigmoid();
}
