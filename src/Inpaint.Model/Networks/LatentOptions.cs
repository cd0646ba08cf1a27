namespace Inpaint.Model.Networks;

/// <summary>Sizes of an encoder and a decoder with a few numbers between them.</summary>
public sealed record LatentOptions
{
    /// <summary>Numbers in z.</summary>
    public int Latent { get; init; } = 10;

    /// <summary>Channels at 14x14.</summary>
    public int FineWidth { get; init; } = 24;

    /// <summary>Channels at 7x7.</summary>
    public int CoarseWidth { get; init; } = 48;

    /// <summary>Channels at 7x7 next to the dense layers.</summary>
    public int Squeezed { get; init; } = 12;

    /// <summary>Numbers in the dense layer between the maps and z.</summary>
    public int Hidden { get; init; } = 128;
}
