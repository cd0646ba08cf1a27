using Inpaint.Client.Lab.Training;

namespace Inpaint.Server.Lab.Training;

internal static class RunProgress
{
    /// <summary>
    /// The run with one message more. A process that goes on from a checkpoint tells some steps again: they replace the earlier ones.
    /// </summary>
    /// <param name="run">So far.</param>
    /// <param name="message">What came.</param>
    /// <param name="grid">The picture of a step.</param>
    public static TrainingRun Add(TrainingRun run, TrainingMessage message, Func<int, byte[]?> grid) => message switch
    {
        TrainingMessage.Steps steps => run with
        {
            Step = steps.Step,
            Points = [.. run.Points.Where(point => point.Step < steps.Step), new(steps.Step, steps.Loss, steps.LogLikelihood, steps.Kl)],
            ImagesPerSecond = steps.ImagesPerSecond,
            Remaining = TimeSpan.FromSeconds(Math.Clamp(steps.RemainingSeconds, 0, 86_400)),
        },
        TrainingMessage.Validation done => run with
        {
            Validations =
            [
                .. run.Validations.Where(epoch => epoch.Step < done.Step),
                new(done.Step, done.Epoch, done.Elbo, done.LogLikelihood, done.Kl, done.IsBest, grid(done.Step)),
            ],
        },
        _ => run,
    };
}
