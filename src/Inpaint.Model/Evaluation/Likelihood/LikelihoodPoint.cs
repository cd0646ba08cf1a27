namespace Inpaint.Model.Evaluation.Likelihood;

/// <summary>What the first <paramref name="Samples"/> samples say about P(X), and how wrong so many samples are.</summary>
/// <param name="Samples">n.</param>
/// <param name="NaiveLog">log (1/n) sum P(X|z_i), z_i from the prior, in nats.</param>
/// <param name="ImportanceLog">log (1/n) sum P(X|z_i) p(z_i) / Q(z_i|X), z_i from Q, in nats.</param>
/// <param name="Bound">IW-n, the mean over disjoint blocks of n samples of the importance estimate's logarithm, in nats: the ELBO for n =
/// 1.</param>
/// <param name="NaiveError">Error of naive estimates of log P(X) with n samples, in nats, over disjoint blocks of all samples drawn; null
/// below 4 blocks.</param>
/// <param name="ImportanceError">The same for importance sampling.</param>
public sealed record LikelihoodPoint(
    int Samples,
    double NaiveLog,
    double ImportanceLog,
    double Bound,
    double? NaiveError,
    double? ImportanceError
);
