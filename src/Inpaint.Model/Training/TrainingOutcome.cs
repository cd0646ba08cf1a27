namespace Inpaint.Model.Training;

/// <summary>How a run ended.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="BestScore">Best validation score, for example the ELBO in nats per image.</param>
/// <param name="BestStep">The step it was reached at.</param>
/// <param name="WallSeconds">Seconds spent, all runs together.</param>
/// <param name="Interrupted">True where there is more to do, and a checkpoint to resume from.</param>
public sealed record TrainingOutcome(int Step, double BestScore, int BestStep, double WallSeconds, bool Interrupted);
