namespace Inpaint.Model.Networks;

/// <summary>Size of a linear map to a few numbers and back.</summary>
public sealed record LinearOptions
{
    /// <summary>Numbers in the code.</summary>
    public int Latent { get; init; } = 10;
}
