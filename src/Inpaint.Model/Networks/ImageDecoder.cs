using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>A few numbers to an image: two dense layers, then convolutions at 7x7 and 14x14.</summary>
public sealed class ImageDecoder : nn.Module<Tensor, Tensor>
{
    private readonly int squeezed;
    private readonly Dense hidden;
    private readonly Dense maps;
    private readonly Convolution widen;
    private readonly Convolution up;
    private readonly Convolution fine;
    private readonly Convolution output;

    /// <param name="options">Sizes.</param>
    public ImageDecoder(LatentOptions options) : base(nameof(ImageDecoder))
    {
        squeezed = options.Squeezed;
        hidden = new(options.Latent, options.Hidden);
        maps = new(options.Hidden, options.Squeezed * 7 * 7);
        widen = new(options.Squeezed, options.CoarseWidth, 3);
        up = new(options.CoarseWidth, 4 * options.FineWidth, 1);
        fine = new(options.FineWidth, options.FineWidth, 3);
        output = new(options.FineWidth, 4, 3);
        RegisterComponents();
    }

    /// <param name="z">[batch, latent], float32 or bfloat16.</param>
    /// <returns>Logits of the pixels, [batch, 1, 28, 28], of the input's type.</returns>
    public override Tensor forward(Tensor z)
    {
        var coarse = maps.call(hidden.call(z).relu_()).relu_().view(-1, squeezed, 7, 7);
        var shuffled = nn.functional.pixel_shuffle(up.call(widen.call(coarse).relu_()), 2).relu_();
        return nn.functional.pixel_shuffle(output.call(fine.call(shuffled).relu_()), 2);
    }
}
