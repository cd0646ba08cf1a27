namespace Inpaint.Model.Training;

/// <summary>What one training step did; terms, score and loss are averages over the batch.</summary>
/// <param name="Step">Steps done, this one included.</param>
/// <param name="Loss">What was minimised.</param>
/// <param name="Score">The objective's score, for example the ELBO in nats per image.</param>
/// <param name="Terms">The objective's terms.</param>
/// <param name="LearningRate">Of this step.</param>
/// <param name="GradientNorm">Before clipping.</param>
/// <param name="Skipped">True where the gradient was too long or not finite, and the weights stayed.</param>
public sealed record StepReport(
    int Step, double Loss, double Score, IReadOnlyList<TermValue> Terms, double LearningRate, double GradientNorm, bool Skipped);
