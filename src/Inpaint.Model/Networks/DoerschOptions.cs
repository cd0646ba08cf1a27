namespace Inpaint.Model.Networks;

/// <summary>Sizes of the tutorial's networks.</summary>
public sealed record DoerschOptions
{
    /// <summary>Width of the hidden layers.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>Numbers that the condition network gives.</summary>
    public int Condition { get; init; } = 256;

    /// <summary>Numbers in z.</summary>
    public int Latent { get; init; } = 30;
}
