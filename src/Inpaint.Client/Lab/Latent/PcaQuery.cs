using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.Latent;

/// <summary>Asks for the components of a PCA, and how far a linear autoencoder's plane is from theirs.</summary>
/// <param name="Model">A PCA.</param>
/// <param name="Other">A linear autoencoder.</param>
public sealed record PcaQuery(string Model, string Other) : LabQuery<PcaAnswer>;

/// <summary>A PCA, and a linear autoencoder beside it.</summary>
/// <param name="Mean">The mean image, 784 values.</param>
/// <param name="Components">784 values each, of length 1.</param>
/// <param name="Deviations">Standard deviation of the training images along each of the 784 components, falling; ink is 1.</param>
/// <param name="OtherUnits">What each unit of the autoencoder's code adds to an image, 784 values each, of length 1.</param>
/// <param name="Angles">Principal angles between the autoencoder's plane and that of as many components, in degrees, rising.</param>
public sealed record PcaAnswer(
    float[] Mean,
    IReadOnlyList<float[]> Components,
    IReadOnlyList<float> Deviations,
    IReadOnlyList<float[]> OtherUnits,
    IReadOnlyList<double> Angles
);
