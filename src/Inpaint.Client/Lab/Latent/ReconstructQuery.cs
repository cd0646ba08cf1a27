using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.Latent;

/// <summary>Asks for the codes of images, and what comes back from there.</summary>
/// <param name="Model">A model with a code for every image.</param>
/// <param name="Images">1 to <see cref="MostImages"/>, 784 grey values each.</param>
/// <param name="Components">How many numbers of the code to use, for PCA; null for all.</param>
public sealed record ReconstructQuery(string Model, IReadOnlyList<byte[]> Images, int? Components = null) : LabQuery<Reconstruction>
{
    /// <summary>Most images of one question.</summary>
    public const int MostImages = 64;

    /// <inheritdoc/>
    public override bool IsRepeatable => false;
}

/// <summary>Images that went to a code and came back.</summary>
/// <param name="Digits">What came back, 784 grey values each.</param>
/// <param name="Codes">The numbers of each.</param>
/// <param name="SquaredErrors">Squared error of each, summed over pixels with ink as 1.</param>
public sealed record Reconstruction(IReadOnlyList<byte[]> Digits, IReadOnlyList<float[]> Codes, IReadOnlyList<float> SquaredErrors);
