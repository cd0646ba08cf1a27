using Inpaint.Engine.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks.Ladder;

/// <summary>
/// The flagship: a top-down hierarchical CVAE for any hole, and for no seen pixels at all. A global latent, then blocks of latents at 7x7
/// and at 14x14, each with a learned prior that reads the condition; pixels come out of 14x14 by folding channels into space.
/// </summary>
public sealed class LadderNetwork : ConditionalModel
{
    private readonly LadderOptions options;
    private readonly PyramidNetwork condition;
    private readonly PyramidNetwork recognition;
    private readonly Embedding labelVector;
    private readonly Embedding labelMap;
    private readonly GlobalLatent top;
    private readonly ModuleList<LatentBlock> coarse;
    private readonly Convolution up;
    private readonly ModuleList<LatentBlock> fine;
    private readonly Convolution mergeCondition;
    private readonly Convolution mergeState;
    private readonly ResidualBlock residual;
    private readonly Convolution output;

    /// <summary>Builds the networks with random weights.</summary>
    public LadderNetwork(LadderOptions options) : base("ladder")
    {
        this.options = options;
        condition = new(2, options);
        recognition = new(3, options);
        labelVector = nn.Embedding(options.Labels, options.Vector);
        labelMap = nn.Embedding(options.Labels, options.CoarseWidth);
        top = new(options);
        coarse = Blocks(options.CoarseLatents, options.CoarseWidth, options.CoarseInner, options.CoarseResidual);
        up = new(options.CoarseWidth, 4 * options.FineWidth, 1);
        fine = Blocks(options.FineLatents, options.FineWidth, options.FineInner, options.FineResidual);
        mergeCondition = new(options.FineWidth, options.FineWidth, 1);
        mergeState = new(options.FineWidth, options.FineWidth, 1);
        residual = new(options.FineWidth, options.FineWidth);
        output = new(options.FineWidth, 4, 3);
        NoiseSizes =
        [
            options.GlobalLatent,
            .. options.CoarseLatents.Select(z => z * 7 * 7),
            .. options.FineLatents.Select(z => z * 14 * 14),
        ];
        RegisterComponents();
    }

    /// <summary>Sizes.</summary>
    public LadderOptions Options => options;

    /// <inheritdoc/>
    public override IReadOnlyList<int> NoiseSizes { get; }

    /// <summary>
    /// The global latent and the upper half of the blocks at 7x7: they decide the digit, the rest decides how it is written.
    /// </summary>
    public override int CoarseLayers => 1 + options.KeptBlocks;

    /// <inheritdoc/>
    public override int FirstFineLayer => 1 + options.CoarseLatents.Count;

    /// <inheritdoc/>
    public override bool AcceptsLabel => options.Labels > 1;

    /// <summary>Maps: the vector, the condition's part of every block, the condition's part of the output.</summary>
    /// <inheritdoc/>
    public override Features Encode(Tensor seenPixels, Tensor seen, Tensor label)
    {
        var pyramid = condition.call(Planes(seenPixels, seen));
        var row = label.remainder(options.Labels); // no label, -1, is the last row
        var vector = pyramid.Vector + labelVector.call(row).to(Precision);
        var atCoarse = pyramid.Coarse + labelMap.call(row).to(Precision).unsqueeze(2).unsqueeze(3);
        return new(seen.shape[0], [
            vector,
            .. coarse.Select(block => block.ReadCondition(atCoarse)),
            .. fine.Select(block => block.ReadCondition(pyramid.Fine)),
            mergeCondition.call(pyramid.Fine.relu())]);
    }

    /// <summary>Maps: the vector, then the images' part of every block.</summary>
    /// <inheritdoc/>
    public override Features Recognize(Tensor image, Tensor seen)
    {
        var pyramid = recognition.call(Planes(image, image * seen, seen));
        return new(seen.shape[0], [
            pyramid.Vector,
            .. coarse.Select(block => block.ReadImage(pyramid.Coarse)),
            .. fine.Select(block => block.ReadImage(pyramid.Fine))]);
    }

    /// <inheritdoc/>
    public override RecognitionPass Infer(
        Features condition, Features recognition, Tensor noise, IReadOnlyList<Tensor>? latents = null)
    {
        var parts = new NoiseParts(noise);
        var (state, layer) = top.Infer(condition.Maps[0], recognition.Maps[0], parts.Vector(options.GlobalLatent), latents?[0]);
        var layers = new List<LatentLayer> { layer };
        for (var i = 0; i < coarse.Count + fine.Count; i++)
        {
            if (i == coarse.Count)
            {
                state = Up(state);
            }
            var map = parts.Map(LatentChannels(i), i < coarse.Count ? 7 : 14);
            (state, layer) = Block(i).Infer(state, condition.Maps[i + 1], recognition.Maps[i + 1], map, latents?[i + 1]);
            layers.Add(layer);
        }
        return new(Output(state, condition), layers);
    }

    /// <inheritdoc/>
    public override Tensor Decode(Features condition, Tensor noise)
    {
        var parts = new NoiseParts(noise);
        var state = top.Generate(condition.Maps[0], parts.Vector(options.GlobalLatent));
        for (var i = 0; i < coarse.Count + fine.Count; i++)
        {
            if (i == coarse.Count)
            {
                state = Up(state);
            }
            state = Block(i).Generate(state, condition.Maps[i + 1], parts.Map(LatentChannels(i), i < coarse.Count ? 7 : 14));
        }
        return Output(state, condition);
    }

    private LatentBlock Block(int i) => i < coarse.Count ? coarse[i] : fine[i - coarse.Count];

    private int LatentChannels(int i) => i < coarse.Count ? options.CoarseLatents[i] : options.FineLatents[i - coarse.Count];

    private Tensor Up(Tensor state) => nn.functional.pixel_shuffle(up.call(state.relu()), 2);

    private Tensor Output(Tensor state, Features condition)
    {
        var merged = residual.call(mergeState.call(state.relu()).add_(condition.Maps[^1]));
        return nn.functional.pixel_shuffle(output.call(merged.relu_()), 2).to(float32);
    }

    private ModuleList<LatentBlock> Blocks(IReadOnlyList<int> latents, int width, int inner, int residual) =>
        nn.ModuleList([.. latents.Select(latent => new LatentBlock(width, inner, residual, latent, options.LearnedPrior))]);
}
