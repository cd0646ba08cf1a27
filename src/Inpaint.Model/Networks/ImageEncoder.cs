using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>An image to a few numbers: convolutions at 14x14 and 7x7, then two dense layers.</summary>
public sealed class ImageEncoder : nn.Module<Tensor, Tensor>
{
    private readonly Convolution fine;
    private readonly Convolution down;
    private readonly Convolution squeeze;
    private readonly Dense hidden;
    private readonly Dense output;

    /// <param name="options">Sizes.</param>
    /// <param name="outputs">Numbers out: as many as z has, or twice as many for means and logarithms of sigma.</param>
    public ImageEncoder(LatentOptions options, int outputs) : base(nameof(ImageEncoder))
    {
        fine = new(4, options.FineWidth, 3);
        down = new(options.FineWidth, options.CoarseWidth, 2);
        squeeze = new(options.CoarseWidth, options.Squeezed, 1);
        hidden = new(options.Squeezed * 7 * 7, options.Hidden);
        output = new(options.Hidden, outputs);
        RegisterComponents();
    }

    /// <param name="image">[batch, 1, 28, 28], 0 to 1, float32 or bfloat16.</param>
    /// <returns>[batch, outputs], of the input's type.</returns>
    public override Tensor forward(Tensor image)
    {
        var maps = down.call(fine.call(nn.functional.pixel_unshuffle(image, 2)).relu_()).relu_();
        return output.call(hidden.call(squeeze.call(maps).relu_().flatten(1)).relu_());
    }
}
