using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>Pixels are N(mean, sigma^2), independent given z, with one fixed sigma and a mean kept in (0, 1).</summary>
/// <param name="sigma">Standard deviation on the scale where ink is 1; more than 0.</param>
public sealed class GaussianLikelihood(double sigma) : PixelLikelihood
{
    internal const string LikelihoodName = "gaussian";
    private readonly double _sigma = sigma > 0 && double.IsFinite(sigma)
        ? sigma
        : throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "Sigma must be a finite number above 0.");

    /// <inheritdoc/>
    public override string Name => LikelihoodName;

    /// <inheritdoc/>
    protected override Tensor LogDensity(Tensor output, Tensor image) =>
        ((image - Mean(output)) / _sigma).pow(2) * -0.5 - (Math.Log(_sigma) + 0.5 * Math.Log(2 * Math.PI));
}
