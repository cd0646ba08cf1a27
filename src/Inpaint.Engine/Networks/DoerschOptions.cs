namespace Inpaint.Engine.Networks;

/// <summary>Sizes of the tutorial's networks.</summary>
public sealed record DoerschOptions
{
    /// <summary>Width of the hidden layers.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>Numbers that the condition network gives.</summary>
    public int Condition { get; init; } = 256;

    /// <summary>True where a channel says which pixels are seen; false where none is, and degraded images stand in their place.</summary>
    public bool SeenChannel { get; init; } = true;

    /// <summary>Numbers in z.</summary>
    public int Latent { get; init; } = 30;
}
