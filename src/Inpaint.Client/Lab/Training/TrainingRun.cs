namespace Inpaint.Client.Lab.Training;

/// <summary>Where a run is.</summary>
public enum TrainingStatus
{
    /// <summary>Steps are computed, or about to be.</summary>
    Running,

    /// <summary>The step at hand is finished and a checkpoint written.</summary>
    Pausing,

    /// <summary>It can go on.</summary>
    Paused,

    /// <summary>The step at hand is finished, and then it is over.</summary>
    Stopping,

    /// <summary>Ended before its last step.</summary>
    Stopped,

    /// <summary>Ended at its last step.</summary>
    Finished,

    /// <summary>Ended by an error.</summary>
    Failed,
}

/// <summary>A run as it stands.</summary>
/// <param name="Name">Name of the run and of the model that comes of it.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Step">Steps done.</param>
/// <param name="Points">Means over a few steps each, in the order of the steps.</param>
/// <param name="Validations">One for each epoch, in the order of the steps.</param>
/// <param name="ImagesPerSecond">Over the last steps; 0 while nothing is computed.</param>
/// <param name="Remaining">Estimated time to the last step.</param>
/// <param name="Problem">What went wrong, or null.</param>
/// <param name="IsRecorded">True for a run that came with the models: it has curves but no weights.</param>
public sealed record TrainingRun(
    string Name, TrainingRequest Request, TrainingStatus Status, int Step, IReadOnlyList<TrainingPoint> Points,
    IReadOnlyList<TrainingEpoch> Validations, double ImagesPerSecond, TimeSpan Remaining, string? Problem, bool IsRecorded = false)
{
    /// <summary>True while it takes the server's time, or is about to give it back.</summary>
    public bool IsActive => Status is TrainingStatus.Running or TrainingStatus.Pausing or TrainingStatus.Stopping;

    /// <summary>True where no other run may start: it goes on, or can go on.</summary>
    public bool IsOpen => IsActive || Status == TrainingStatus.Paused;

    /// <summary>True where weights came of it that can be asked.</summary>
    public bool HasModel => Validations.Count > 0;

    /// <summary>The command that computes the same run on the command line.</summary>
    public string Command => FormattableString.Invariant(
        $"./inpaint train --recipe {Request.Recipe} --threads 1 --steps {Request.Steps} --seed {Request.Seed} --set {Changes}");

    private string Changes => string.Join(' ', Settings(Request).Select(setting => $"{setting.Name}={setting.Value}"));

    /// <summary>What a run changes of its recipe, beside its name, steps and seed: sizes, and schedules that fit a short run.</summary>
    public static IReadOnlyList<(string Name, string Value)> Settings(TrainingRequest request) =>
    [
        ("options.hidden", FormattableString.Invariant($"{request.Width}")),
        ("options.condition", FormattableString.Invariant($"{request.Width}")),
        ("options.latent", FormattableString.Invariant($"{request.Latent}")),
        ("learningRate", FormattableString.Invariant($"{request.LearningRate}")),
        ("warmUpSteps", FormattableString.Invariant($"{Math.Min(200, request.Steps / 10)}")),
        ("klWarmUpSteps", FormattableString.Invariant($"{request.Steps / 4}")),
        ("emaDecay", "0.99"),
        ("validateEvery", "0"),
        ("validationImages", "500"),
    ];
}

/// <summary>Means over a few training steps, in nats per image.</summary>
/// <param name="Step">The last of them.</param>
/// <param name="Loss">What is minimised: -(log-likelihood) + weight * KL.</param>
/// <param name="LogLikelihood">E[log P(Y|X, z)].</param>
/// <param name="Kl">KL(Q(z|X, Y) || P(z|X)); 0 for a network without z.</param>
public sealed record TrainingPoint(int Step, double Loss, double LogLikelihood, double Kl);

/// <summary>The validation after an epoch, in nats per image.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Epoch">Passes over the training images done.</param>
/// <param name="Elbo">The bound.</param>
/// <param name="LogLikelihood">Its first term.</param>
/// <param name="Kl">Its second term.</param>
/// <param name="IsBest">True where no earlier one was better.</param>
/// <param name="Grid">PNG file of validation digits, their holes and completions, or null where it has been deleted.</param>
public sealed record TrainingEpoch(int Step, double Epoch, double Elbo, double LogLikelihood, double Kl, bool IsBest, byte[]? Grid);
