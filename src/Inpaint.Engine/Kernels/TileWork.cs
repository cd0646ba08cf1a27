namespace Inpaint.Engine.Kernels;

/// <summary>What a tile reads and writes: maps in blocks of 16 channels, [channels / 16][stride / 16 pixels][16].</summary>
internal unsafe struct TileWork
{
    /// <summary>The first pixel of the first block of channels in, and floats from one block to the next.</summary>
    public float* Source;
    public nint SourceStride;

    /// <summary>Channels in.</summary>
    public int Inputs;

    /// <summary>[channels in][channels out of the tile].</summary>
    public float* Weights;

    /// <summary>By channel out of the tile, or null.</summary>
    public float* Bias;

    /// <summary>The first pixel of channel out 0, and floats from one block to the next.</summary>
    public float* Target;
    public nint TargetStride;

    /// <summary>Gets max(target, 0), laid out as the target; or null.</summary>
    public float* Activated;

    /// <summary>The tile's first channel out.</summary>
    public int Channel;

    /// <summary>Adds what the target holds, then takes max(., 0).</summary>
    public bool Accumulate, Relu;
}
