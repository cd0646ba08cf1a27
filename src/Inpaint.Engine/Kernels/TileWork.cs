namespace Inpaint.Engine.Kernels;

/// <summary>What a tile reads and writes: maps in blocks of 16 channels, [channels / 16][stride / 16 pixels][16].</summary>
internal unsafe struct TileWork
{
    public float* Source;
    public nint SourceStride;

    public int Inputs;

    public float* Weights;

    public float* Bias;

    public float* Target;
    public nint TargetStride;

    /// <summary>Gets max(target, 0), laid out as the target; or null.</summary>
    public float* Activated;

    public int Channel;

    /// <summary>Adds what the target holds, then takes max(., 0).</summary>
    public bool Accumulate, Relu;
}
