using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.Latent;

/// <summary>Draws z from N(0, I) and shows the image of each.</summary>
/// <param name="Model">A model with a place for every image.</param>
/// <param name="Seed">Seed of the noise, 0 or more.</param>
/// <param name="Count">1 to <see cref="MaxCount"/>.</param>
/// <param name="Spread">Standard deviation of z: 1 for the prior.</param>
public sealed record GenerateQuery(string Model, int Seed, int Count, double Spread = 1) : LabQuery<DigitPictures>
{
    /// <summary>Most digits of one question.</summary>
    public const int MaxCount = 100;
}
