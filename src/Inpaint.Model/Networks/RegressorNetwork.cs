using Inpaint.Core;
using Inpaint.Engine.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// The tutorial's network without z (Doersch, section 4.3): it can only answer with the average of everything that would fit, and so it
/// blurs. The CVAE exists because of this picture.
/// </summary>
public sealed class RegressorNetwork : ConditionalModel
{
    private readonly MultilayerPerceptron condition;
    private readonly MultilayerPerceptron generation;
    private readonly DoerschOptions options;

    /// <summary>Builds the networks with random weights; the sizes are those of <see cref="DoerschNetwork"/>.</summary>
    public RegressorNetwork(DoerschOptions options) : base("regressor")
    {
        this.options = options;
        condition = new(options.Input, options.Hidden, options.Condition);
        generation = new(options.Condition, 2 * options.Hidden, ImageSize.Pixels);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> NoiseSizes => [];

    /// <inheritdoc/>
    public override Features Encode(Tensor seenPixels, Tensor seen, Tensor label) =>
        new(seen.shape[0], condition.call(options.Rows(seenPixels, seen)));

    /// <inheritdoc/>
    public override Features Recognize(Tensor image, Tensor seen) => new(image.shape[0]);

    /// <inheritdoc/>
    public override RecognitionPass Infer(
        Features condition, Features recognition, Tensor noise, IReadOnlyList<Tensor>? latents = null) => new(Decode(condition, noise), []);

    /// <inheritdoc/>
    public override Tensor Decode(Features condition, Tensor noise) =>
        generation.call(condition.Maps[0].relu()).view(-1, 1, ImageSize.Side, ImageSize.Side);
}
