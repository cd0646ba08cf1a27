using Inpaint.Core;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// One linear layer to the code and one back. The best that it can do is project on the plane of the first principal components (Baldi and
/// Hornik 1989), although its axes need not be theirs.
/// </summary>
public sealed class LinearAutoencoderNetwork : AutoencoderModel
{
    private readonly Linear encoder;
    private readonly Linear decoder;

    /// <summary>Builds the layers with random weights.</summary>
    public LinearAutoencoderNetwork(LinearOptions options) : base("linear-autoencoder")
    {
        Latent = options.Latent;
        encoder = nn.Linear(ImageSize.Pixels, options.Latent);
        decoder = nn.Linear(options.Latent, ImageSize.Pixels);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override int Latent { get; }

    /// <summary>What the code's units add to the image, [784, latent]; their span is the plane of all reconstructions.</summary>
    public Tensor Directions => decoder.weight;

    /// <inheritdoc/>
    public override Tensor Encode(Tensor image) => encoder.call(image.flatten(1));

    /// <inheritdoc/>
    public override Tensor Decode(Tensor code) => decoder.call(code).view(-1, 1, ImageSize.Side, ImageSize.Side);
}
