using System.Text.Json.Serialization;

namespace Inpaint.Engine.Networks;

/// <summary>
/// Sizes of the ladder. Channel counts are multiples of 16, which is what vector units like, and nothing is computed at 28x28.
/// </summary>
public sealed record LadderOptions
{
    /// <summary>Channels at 14x14.</summary>
    public int FineWidth { get; init; } = 48;

    /// <summary>Channels at 7x7.</summary>
    public int CoarseWidth { get; init; } = 96;

    /// <summary>Numbers in the vector that the condition and recognition networks end in.</summary>
    public int Vector { get; init; } = 128;

    /// <summary>Numbers in the global latent.</summary>
    public int GlobalLatent { get; init; } = 16;

    /// <summary>Latent channels of every block at 7x7, top down.</summary>
    public IReadOnlyList<int> CoarseLatents { get; init; } = [8, 8, 8, 8, 8];

    /// <summary>Latent channels of every block at 14x14, top down.</summary>
    public IReadOnlyList<int> FineLatents { get; init; } = [4, 4, 4];

    /// <summary>Channels inside a latent block at 7x7.</summary>
    public int CoarseInner { get; init; } = 48;

    /// <summary>Channels inside a latent block at 14x14.</summary>
    public int FineInner { get; init; } = 32;

    /// <summary>Channels inside the residual blocks at 7x7.</summary>
    public int CoarseResidual { get; init; } = 48;

    /// <summary>Channels inside the residual blocks at 14x14.</summary>
    public int FineResidual { get; init; } = 16;

    /// <summary>Residual blocks at each resolution of the condition and recognition networks.</summary>
    public int EncoderBlocks { get; init; } = 2;

    /// <summary>Rows of the label's embeddings: one for every class, and the last for no label. 1 where there are no classes.</summary>
    public int Labels { get; init; } = 11;

    /// <summary>False replaces every learned prior by N(0, I) (an ablation: what a learned conditional prior is worth).</summary>
    public bool LearnedPrior { get; init; } = true;

    /// <summary>
    /// Blocks at 7x7, top down, that a variation keeps: with the global latent they decide the digit, the rest decides how it is written.
    /// </summary>
    [JsonIgnore]
    public int KeptBlocks => (CoarseLatents.Count + 1) / 2;
}
