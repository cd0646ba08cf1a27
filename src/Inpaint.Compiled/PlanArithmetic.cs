namespace Inpaint.Compiled;

/// <summary>What computes convolutions and dense layers; native/program.h has the same in the same order.</summary>
public enum PlanArithmetic
{
    /// <summary>This library's loops on float32: 3x3 convolutions by Winograd's algorithm.</summary>
    Float32,

    /// <summary>oneDNN's primitives: bfloat16 is multiplied, float32 summed up.</summary>
    Bfloat16,

    /// <summary>oneDNN's primitives on float32: convolutions as they are defined, the measure of what the processor can do.</summary>
    DirectFloat32,
}
