namespace Inpaint.Core.Noise;

/// <summary>Names one draw of standard normal noise.</summary>
public readonly record struct NoiseKey(int Seed, int Index);

/// <summary>How the noise of a sample is made. Counter-based, so that it depends on nothing but the recipe.</summary>
public abstract record NoiseRecipe
{
    private NoiseRecipe() { }

    /// <summary>A fresh draw.</summary>
    public sealed record Fresh(NoiseKey Key) : NoiseRecipe;

    /// <summary>The coarse noise of <paramref name="Of"/> with the finer noise of <paramref name="Key"/>.</summary>
    public sealed record Variation(NoiseKey Of, NoiseKey Key) : NoiseRecipe;

    /// <summary>A point on the great circle from one draw (t = 0) to another (t = 1), which keeps the norm of the noise typical.</summary>
    public sealed record Morph(NoiseKey From, NoiseKey To, double T) : NoiseRecipe;
}
