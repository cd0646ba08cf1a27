using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.Likelihood;

/// <summary>Asks how probable a test digit is, naively and by importance sampling, with more and more samples.</summary>
/// <param name="Model">A VAE of whole images with Bernoulli pixels.</param>
/// <param name="Digit">Index among the test digits.</param>
/// <param name="Samples">Samples from the prior, and from Q, at the end: 100 to <see cref="MostSamples"/>.</param>
/// <param name="Seed">Seed of the noise, 0 or more.</param>
public sealed record LikelihoodQuery(string Model, int Digit, int Samples, int Seed) : LabQuery<LikelihoodAnswer>
{
    /// <summary>Most samples.</summary>
    public const int MostSamples = 100_000;
}

/// <summary>What so many samples say; all but counts and variations in nats.</summary>
/// <param name="Samples">Samples so far, of each kind.</param>
/// <param name="Latents">Numbers in z.</param>
/// <param name="Points">The estimates as the number of samples grows.</param>
/// <param name="Reconstruction">E_q[log P(X|z)].</param>
/// <param name="Kl">KL(Q(z|X) || P(z)).</param>
/// <param name="PriorCost">E_q[-log P(z)].</param>
/// <param name="Entropy">Entropy of Q(z|X).</param>
/// <param name="LogLikelihood">log P(X), by all samples from Q.</param>
/// <param name="LogLikelihoodError">Its standard error.</param>
/// <param name="NaiveVariation">n naive samples err by sqrt(this / n) nats, once that is below 1.</param>
/// <param name="ImportanceVariation">n samples from Q err by sqrt(this / n) nats, once that is below 1.</param>
public sealed record LikelihoodAnswer(
    int Samples, int Latents, IReadOnlyList<LikelihoodPoint> Points, double Reconstruction, double Kl, double PriorCost, double Entropy,
    double LogLikelihood, double LogLikelihoodError, double NaiveVariation, double ImportanceVariation)
{
    /// <summary>E_q[log P(X|z)] - KL(Q(z|X) || P(z)).</summary>
    public double Elbo => Reconstruction - Kl;

    /// <summary>log P(X) - ELBO = KL(Q(z|X) || P(z|X)).</summary>
    public double Gap => LogLikelihood - Elbo;
}

/// <summary>The estimates of the first <paramref name="Samples"/> samples, in nats, and how wrong so many are.</summary>
/// <param name="Samples">n.</param>
/// <param name="NaiveLog">Naive estimate of log P(X).</param>
/// <param name="ImportanceLog">Estimate with samples from Q.</param>
/// <param name="Bound">IW-n.</param>
/// <param name="NaiveError">Measured error of naive estimates of log P(X), in nats; null where it cannot be measured yet.</param>
/// <param name="ImportanceError">The same with samples from Q.</param>
public sealed record LikelihoodPoint(
    int Samples, double NaiveLog, double ImportanceLog, double Bound, double? NaiveError, double? ImportanceError);
