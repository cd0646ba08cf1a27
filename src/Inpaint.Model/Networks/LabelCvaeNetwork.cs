using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// A VAE whose prior knows the digit: p(z|y) = N(mu_y, I) with a learned mean for each of the ten, so that the divergence is
/// 1/2 sum((mu - mu_y)^2 + sigma^2 - log sigma^2 - 1). The label touches nothing else: Q(z|X) and P(X|z) are those of <see
/// cref="VaeNetwork"/>.
/// </summary>
public sealed class LabelCvaeNetwork : WholeImageModel
{
    /// <summary>Digits that it knows: the network belongs to MNIST.</summary>
    public const int Digits = 10;

    private const double InitialSpread = 0.1;

    private readonly Parameter means;
    private readonly ImageEncoder recognition;
    private readonly ImageDecoder generation;

    /// <summary>Builds the networks with random weights; the means start close to 0.</summary>
    public LabelCvaeNetwork(LatentOptions options) : base("label-cvae")
    {
        NoiseSizes = [options.Latent];
        means = nn.Parameter(randn(Digits, options.Latent) * InitialSpread);
        recognition = new(options, 2 * options.Latent);
        generation = new(options);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> NoiseSizes { get; }

    /// <inheritdoc/>
    public override bool AcceptsLabel => true;

    /// <summary>mu_y of every digit, [10, latent].</summary>
    public Tensor ClassMeans => means;

    /// <summary>mu_y of every image's label; the mean of the ten where there is no label.</summary>
    public override Features Encode(Tensor seenPixels, Tensor seen, Tensor label) =>
        new(label.shape[0], cat([means, means.mean([0], keepdim: true)], 0).index_select(0, label.remainder(Digits + 1)));

    /// <inheritdoc/>
    public override DiagonalGaussian Posterior(Tensor image) => DiagonalGaussian.FromParameters(recognition.call(Planes(image)));

    /// <inheritdoc/>
    public override Tensor Generate(Tensor z) => generation.call(z.to(Precision)).to(float32);

    /// <inheritdoc/>
    protected override DiagonalGaussian Prior(Features condition, Tensor like) => new(condition.Maps[0], zeros_like(like));
}
