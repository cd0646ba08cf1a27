using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>An image to a few numbers and back, with nothing said about the numbers in between: no prior, no noise.</summary>
/// <param name="name">Name of the network, for example "autoencoder".</param>
public abstract class AutoencoderModel(string name) : ImageNetwork(name), ILatentImages
{
    /// <inheritdoc/>
    public abstract int Latent { get; }

    /// <inheritdoc/>
    public abstract Tensor Encode(Tensor image);

    /// <inheritdoc/>
    public abstract Tensor Decode(Tensor code);
}
