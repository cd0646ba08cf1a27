using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>
/// Pixels are 0 or 1, independent given z. With grey targets the same expression is a soft cross-entropy: a training signal, but not a
/// normalised likelihood.
/// </summary>
public sealed class BernoulliLikelihood : PixelLikelihood
{
    internal const string LikelihoodName = "bernoulli";

    /// <inheritdoc/>
    public override string Name => LikelihoodName;

    /// <inheritdoc/>
    protected override Tensor LogDensity(Tensor output, Tensor image) =>
        nn.functional.binary_cross_entropy_with_logits(output, image, reduction: nn.Reduction.None).neg();
}
