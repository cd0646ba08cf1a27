using Inpaint.Core.Noise;

namespace Inpaint.Core.Sampling;

/// <summary>Draws the digit of a sample: a discrete latent above the normal ones, from a stream of its own.</summary>
public static class DigitDraw
{
    /// <summary>Key of the streams that digits come from ("digi").</summary>
    private const uint Domain = 0x64696769;

    /// <summary>Draws a digit. A variation keeps that of what it varies; a morph has that of the nearer end.</summary>
    /// <param name="probabilities">P(y|X).</param>
    /// <param name="noise">Names the draw.</param>
    /// <param name="temperature">The probabilities are raised to 1 / temperature: 1 leaves them, 0 always takes the most probable
    /// digit.</param>
    public static int Draw(IReadOnlyList<float> probabilities, NoiseRecipe noise, double temperature)
    {
        var most = probabilities.Max();
        double[] weights = [.. probabilities.Select(p => temperature > 0 ? Math.Pow(p / most, 1 / temperature) : p == most ? 1 : 0)];
        var left = Uniform(noise) * weights.Sum();
        for (var digit = 0; digit < weights.Length; digit++)
        {
            if ((left -= weights[digit]) < 0)
            {
                return digit;
            }
        }
        return Array.IndexOf(weights, weights.Max());
    }

    private static double Uniform(NoiseRecipe noise)
    {
        var key = noise switch
        {
            NoiseRecipe.Fresh fresh => fresh.Key,
            NoiseRecipe.Variation variation => variation.Of,
            NoiseRecipe.Morph morph => morph.T < 0.5 ? morph.From : morph.To,
            _ => throw new ArgumentException($"Expected a fresh draw, a variation or a morph, got {noise.GetType().Name}.", nameof(noise)),
        };
        return new PhiloxStream(key.Seed, Domain, 0, key.Index).NextUnit();
    }
}
