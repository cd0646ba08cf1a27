namespace Inpaint.Model.Training;

/// <summary>What one training step did; log-likelihood, KL and loss in nats per image, averaged over the batch.</summary>
/// <param name="Step">Steps done, this one included.</param>
/// <param name="Loss">What was minimised.</param>
/// <param name="LogLikelihood">E_q[log P(Y|X, z)].</param>
/// <param name="KlByLayer">KL of every layer of latents, coarse to fine.</param>
/// <param name="LearningRate">Of this step.</param>
/// <param name="KlWeight">Of this step.</param>
/// <param name="GradientNorm">Before clipping.</param>
/// <param name="Skipped">True where the gradient was too long or not finite, and the weights stayed.</param>
public sealed record StepReport(
    int Step, double Loss, double LogLikelihood, IReadOnlyList<double> KlByLayer, double LearningRate, double KlWeight,
    double GradientNorm, bool Skipped)
{
    /// <summary>All layers' divergence.</summary>
    public double Kl => KlByLayer.Sum();

    /// <summary>logLikelihood - kl.</summary>
    public double Elbo => LogLikelihood - Kl;
}
