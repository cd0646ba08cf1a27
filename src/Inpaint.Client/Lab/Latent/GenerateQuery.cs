using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.Latent;

/// <summary>Draws places at random and shows the image of each, and what the classifier sees in it.</summary>
/// <param name="Model">A model with a place for every image.</param>
/// <param name="Seed">Seed of the noise, 0 or more.</param>
/// <param name="Count">1 to <see cref="MaxCount"/>.</param>
/// <param name="LikeCodes">
/// False for N(0, I), the prior of a VAE. True for the normal distribution with the mean and the deviation that each number has over the
/// model's codes of test digits; for models of at most ten numbers.
/// </param>
public sealed record GenerateQuery(string Model, int Seed, int Count, bool LikeCodes = false) : LabQuery<DecodedDigits>
{
    /// <summary>Most digits of one question.</summary>
    public const int MaxCount = 100;
}
