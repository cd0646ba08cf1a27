namespace Inpaint.Client.Lab.Training;

/// <summary>A run that a person asks for.</summary>
/// <param name="Recipe">One of the offered recipes.</param>
/// <param name="Steps">Optimizer steps, <see cref="MinSteps"/> or more.</param>
/// <param name="Width">Width of the hidden layers and of the condition, <see cref="MinWidth"/> to <see cref="MaxWidth"/>.</param>
/// <param name="Latent">Numbers in z, 1 to <see cref="MaxLatent"/>; a network without z does not read it.</param>
/// <param name="LearningRate">Highest learning rate, <see cref="MinLearningRate"/> to <see cref="MaxLearningRate"/>.</param>
/// <param name="Seed">Seed of weights, order, holes and noise, 0 or more.</param>
public sealed record TrainingRequest(
    string Recipe,
    int Steps = 1950,
    int Width = 96,
    int Latent = 12,
    double LearningRate = 1e-3,
    int Seed = 1
)
{
    /// <summary>Limits of the members.</summary>
    public const int MinSteps = 20, MinWidth = 16, MaxWidth = 256, MaxLatent = 64;

    /// <summary>Limits of the learning rate.</summary>
    public const double MinLearningRate = 1e-5, MaxLearningRate = 1e-2;
}
