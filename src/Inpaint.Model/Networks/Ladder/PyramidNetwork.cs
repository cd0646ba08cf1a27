using Inpaint.Engine.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks.Ladder;

/// <summary>
/// Features of images at 14x14, at 7x7 and as a vector: the body of the condition network and of the recognition network.
/// </summary>
public sealed class PyramidNetwork : nn.Module<Tensor, PyramidFeatures>
{
    private const int VectorChannels = 32;
    private readonly Convolution input;
    private readonly ModuleList<ResidualBlock> fine;
    private readonly Convolution down;
    private readonly ModuleList<ResidualBlock> coarse;
    private readonly Convolution squeeze;
    private readonly Dense vector;
    private readonly Dense mix;

    /// <param name="planes">Planes of the input.</param>
    /// <param name="options">Sizes.</param>
    public PyramidNetwork(int planes, LadderOptions options) : base(nameof(PyramidNetwork))
    {
        input = new(4 * planes, options.FineWidth, 3);
        fine = Blocks(options.EncoderBlocks, options.FineWidth, options.FineInner);
        down = new(options.FineWidth, options.CoarseWidth, 2);
        coarse = Blocks(options.EncoderBlocks, options.CoarseWidth, options.CoarseInner);
        squeeze = new(options.CoarseWidth, VectorChannels, 1);
        vector = new(VectorChannels * 7 * 7, options.Vector);
        mix = new(options.Vector, options.Vector);
        RegisterComponents();
    }

    /// <param name="planes">[batch, planes, 28, 28]; folded to [batch, 4 * planes, 14, 14] first.</param>
    public override PyramidFeatures forward(Tensor planes)
    {
        var atFine = fine.Aggregate(input.call(nn.functional.pixel_unshuffle(planes, 2)), (h, block) => block.call(h));
        var atCoarse = coarse.Aggregate(down.call(atFine.relu()), (h, block) => block.call(h));
        var summary = vector.call(squeeze.call(atCoarse.relu()).relu_().flatten(1));
        return new(atFine, atCoarse, summary + mix.call(summary.relu()));
    }

    private static ModuleList<ResidualBlock> Blocks(int count, int width, int inner) =>
        nn.ModuleList([.. Enumerable.Range(0, count).Select(_ => new ResidualBlock(width, inner))]);
}

/// <summary>What <see cref="PyramidNetwork"/> makes of a batch.</summary>
/// <param name="Fine">[batch, fine width, 14, 14].</param>
/// <param name="Coarse">[batch, coarse width, 7, 7].</param>
/// <param name="Vector">[batch, vector].</param>
public sealed record PyramidFeatures(Tensor Fine, Tensor Coarse, Tensor Vector);
