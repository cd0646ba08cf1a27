using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// A model of P(Y|X): what is missing from an image given what is seen of it. Bound, evaluator and sampler know a network by this
/// class alone. Randomness comes in as standard normal noise, so that every pass is a function of its arguments.
/// </summary>
/// <param name="name">Name of the network, for example "doersch".</param>
public abstract class ConditionalModel(string name) : ImageNetwork(name)
{
    /// <summary>Numbers of noise that each layer of latents consumes for one image, coarse to fine.</summary>
    public abstract IReadOnlyList<int> NoiseSizes { get; }

    /// <summary>Numbers of noise that one image consumes.</summary>
    public int NoiseSize => NoiseSizes.Sum();

    /// <summary>How many layers, counted from the first, a variation keeps; 0 where keeping some makes no sense.</summary>
    public virtual int CoarseLayers => 0;

    /// <summary>Numbers of noise that these layers consume for one image.</summary>
    public int CoarseNoiseSize => NoiseSizes.Take(CoarseLayers).Sum();

    /// <summary>
    /// The first of the layers at the finest resolution, whose divergence warms up on its own; past the last where there are none.
    /// </summary>
    public virtual int FirstFineLayer => NoiseSizes.Count;

    /// <summary>True where the label reaches the network.</summary>
    public virtual bool AcceptsLabel => false;

    /// <summary>Runs the condition network.</summary>
    /// <param name="seenPixels">[batch, 1, 28, 28], 0 (paper) to 1 (ink), 0 where missing.</param>
    /// <param name="seen">[batch, 1, 28, 28], {0, 1}; 1 = seen.</param>
    /// <param name="label">[batch], int64, 0 and more, or <see cref="ImageNetwork.NoLabel"/>.</param>
    public abstract Features Encode(Tensor seenPixels, Tensor seen, Tensor label);

    /// <summary>Runs that part of the recognition network which depends on the images alone.</summary>
    /// <param name="image">The whole image, seen and missing pixels, [batch, 1, 28, 28], 0 to 1.</param>
    /// <param name="seen">[batch, 1, 28, 28], {0, 1}; 1 = seen.</param>
    public abstract Features Recognize(Tensor image, Tensor seen);

    /// <summary>Draws the latents from q(z|X, Y) and decodes them.</summary>
    /// <param name="condition">Of <see cref="Encode"/>.</param>
    /// <param name="recognition">Of <see cref="Recognize"/>, for the same images.</param>
    /// <param name="noise">[batch, <see cref="NoiseSize"/>].</param>
    /// <param name="latents">
    /// Values that take the place of the layers' samples, coarse to fine, so that their densities can be differentiated with respect to
    /// them; null draws.
    /// </param>
    public abstract RecognitionPass Infer(Features condition, Features recognition, Tensor noise, IReadOnlyList<Tensor>? latents = null);

    /// <summary>Draws the latents from p(z|X) and decodes them.</summary>
    /// <param name="condition">Of <see cref="Encode"/>.</param>
    /// <param name="noise">[batch, <see cref="NoiseSize"/>]; scaled noise samples at another temperature.</param>
    /// <returns>What the pixel likelihood reads (logits), [batch, 1, 28, 28].</returns>
    public abstract Tensor Decode(Features condition, Tensor noise);
}
