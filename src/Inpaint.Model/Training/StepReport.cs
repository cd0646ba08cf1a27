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

/// <summary>The bound on the validation images, in nats per image.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Epoch">Passes over the training images done.</param>
/// <param name="LogLikelihood">E_q[log P(Y|X, z)].</param>
/// <param name="KlByLayer">KL of every layer of latents, coarse to fine.</param>
/// <param name="Images">Images in the mean.</param>
/// <param name="Best">True where no earlier validation was better.</param>
public sealed record ValidationReport(int Step, double Epoch, double LogLikelihood, IReadOnlyList<double> KlByLayer, int Images, bool Best)
{
    /// <summary>All layers' divergence.</summary>
    public double Kl => KlByLayer.Sum();

    /// <summary>logLikelihood - kl.</summary>
    public double Elbo => LogLikelihood - Kl;
}

/// <summary>Follows a training run; called on the training thread.</summary>
public interface ITrainingObserver
{
    /// <summary>Something worth a line, such as a damaged checkpoint passed over.</summary>
    void OnNote(string note);

    /// <summary>A step was done.</summary>
    /// <param name="report">What it did.</param>
    /// <param name="imagesPerSecond">Over the last steps.</param>
    /// <param name="remaining">Estimated time to the last step.</param>
    void OnStep(StepReport report, double imagesPerSecond, TimeSpan remaining);

    /// <summary>A validation was done.</summary>
    void OnValidation(ValidationReport report);
}
