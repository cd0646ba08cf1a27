using Inpaint.Core;
using Inpaint.Core.Sampling;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>Sizes of the tutorial's networks.</summary>
public sealed record DoerschOptions
{
    /// <summary>Width of the hidden layers.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>Numbers that the condition network gives.</summary>
    public int Condition { get; init; } = 256;

    /// <summary>True where a channel says which pixels are seen; false where none is, and degraded images stand in their place.</summary>
    public bool SeenChannel { get; init; } = true;

    /// <summary>Numbers in one image as the networks read it.</summary>
    internal int Input => (SeenChannel ? 2 : 1) * ImageSize.Pixels;

    /// <summary>One row for each image: its pixels, then the seen channel where there is one.</summary>
    /// <param name="pixels">[batch, 1, 28, 28].</param>
    /// <param name="seen">[batch, 1, 28, 28], {0, 1}; 1 = seen.</param>
    internal Tensor Rows(Tensor pixels, Tensor seen) => SeenChannel ? cat([pixels.flatten(1), seen.flatten(1)], 1) : pixels.flatten(1);

    /// <summary>Numbers in z.</summary>
    public int Latent { get; init; } = 30;
}
