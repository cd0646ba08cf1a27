using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.Latent;

/// <summary>Asks for the images of codes, and what the classifier sees in them.</summary>
/// <param name="Model">A model with a code for every image.</param>
/// <param name="Codes">1 to <see cref="MaxCodes"/>, as many numbers in each as the model has.</param>
public sealed record DecodeQuery(string Model, IReadOnlyList<float[]> Codes) : LabQuery<DecodedDigits>
{
    /// <summary>Most codes of one question.</summary>
    public const int MaxCodes = 256;

    /// <inheritdoc/>
    public override bool IsRepeatable => false;
}

/// <summary>Asks for the images of a whole plane, row by row from the top left.</summary>
/// <param name="Model">A model of two numbers.</param>
/// <param name="Range">What of the plane.</param>
/// <param name="Side">Images along each axis, 2 to <see cref="MostSide"/>; each stands for the middle of its cell.</param>
/// <param name="WithDigits">False where only what the classifier sees is wanted.</param>
public sealed record PlaneQuery(string Model, Charts.PlaneRange Range, int Side, bool WithDigits) : LabQuery<DecodedDigits>
{
    /// <summary>Most images along an axis.</summary>
    public const int MostSide = 60;
}

/// <summary>Images of codes.</summary>
/// <param name="Digits">784 grey values each; empty where they were not wanted.</param>
/// <param name="LooksLike">Digit that the classifier sees in each; empty where there is no classifier.</param>
/// <param name="Confidence">The classifier's probability for that digit, 0 to 1.</param>
public sealed record DecodedDigits(IReadOnlyList<byte[]> Digits, IReadOnlyList<int> LooksLike, IReadOnlyList<float> Confidence)
{
    /// <summary>What counts as a digit: the probability that the classifier must give to one.</summary>
    public const float Sure = 0.9f;

    /// <summary>Share of the images that are a digit to the classifier, 0 to 1.</summary>
    public double SureShare => Confidence.Count == 0 ? 0 : (double)Confidence.Count(value => value >= Sure) / Confidence.Count;
}
