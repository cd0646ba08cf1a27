using System.Runtime.InteropServices;

namespace Inpaint.Compiled;

/// <summary>What an operation does; native/program.h says it in a line each.</summary>
internal enum OperationKind
{
    Convolution,
    Dense,
    Relu,
    Load,
    AddChannels,
    Store,
    Latent,
    Shuffle,
    Unfold,
    Pixels,
}

/// <summary>One step of a program, as native/program.h lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal record struct Operation()
{
    public OperationKind Kind;
    public int Source = -1;
    public int Target = -1;
    public int Activated = -1;
    public int Kernel;
    public int Stride;
    public int WithRelu;
    public int Accumulate;
    public int Input;
    public int Latent;
    public long Offset;
    public long Weights;
    public long Bias;
}
