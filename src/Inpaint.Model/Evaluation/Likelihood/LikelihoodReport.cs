namespace Inpaint.Model.Evaluation.Likelihood;

/// <summary>What is known of P(X) of one image after <paramref name="Samples"/> samples from the prior and as many from Q.</summary>
/// <param name="Samples">Samples so far, of each kind.</param>
/// <param name="Points">The estimates as the number of samples grows: 1, 2, 5, 10, ...</param>
/// <param name="Reconstruction">E_q[log P(X|z)], in nats; minus it, X given z costs so many.</param>
/// <param name="Kl">KL(Q(z|X) || p(z)), in nats: what z costs once the bits that chose it are back.</param>
/// <param name="PriorCost">E_q[-log p(z)], in nats: what z costs by the prior, up to the precision that it is written with.</param>
/// <param name="Entropy">Entropy of Q(z|X), in nats: what comes back, up to the same precision.</param>
/// <param name="LogLikelihood">log P(X) by all samples from Q, in nats.</param>
/// <param name="LogLikelihoodError">Its standard error, in nats.</param>
/// <param name="NaiveVariation">Squared coefficient of variation of P(X|z) under the prior, estimated with Q: n naive samples err by
/// sqrt(this / n).</param>
/// <param name="ImportanceVariation">The same of the importance weights under Q.</param>
public sealed record LikelihoodReport(
    int Samples, IReadOnlyList<LikelihoodPoint> Points, double Reconstruction, double Kl, double PriorCost, double Entropy,
    double LogLikelihood, double LogLikelihoodError, double NaiveVariation, double ImportanceVariation)
{
    /// <summary>The bound, E_q[log P(X|z)] - KL(Q(z|X) || p(z)), in nats.</summary>
    public double Elbo => Reconstruction - Kl;

    /// <summary>log P(X) - ELBO = KL(Q(z|X) || P(z|X)), in nats.</summary>
    public double Gap => LogLikelihood - Elbo;
}
