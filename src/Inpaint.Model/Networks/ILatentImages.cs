using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>A network that gives every image a code among a few numbers, and every code an image.</summary>
public interface ILatentImages
{
    /// <summary>Numbers of a code.</summary>
    int Latent { get; }

    /// <summary>The code of images: the code of an autoencoder, the mean of Q(z|X).</summary>
    /// <param name="image">[batch, 1, 28, 28], 0 to 1.</param>
    /// <returns>[batch, latent], float32.</returns>
    Tensor Encode(Tensor image);

    /// <summary>The image of codes: the expected grey values.</summary>
    /// <param name="place">[batch, latent].</param>
    /// <returns>[batch, 1, 28, 28], float32; 0 to 1, which a linear network may leave.</returns>
    Tensor Decode(Tensor code);
}
