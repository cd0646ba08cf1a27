using System.Runtime.Intrinsics;

namespace Inpaint.Engine.Lanes;

/// <summary>
/// How many bits of floats the kernels take at a time. The width changes the time that an answer takes, never the answer.
/// </summary>
public static class LaneWidth
{
    /// <summary>The environment variable that takes another width than the processor's widest: 128, 256 or 512.</summary>
    public const string Variable = "INPAINT_LANES";

    private static readonly Lazy<int> Chosen = new(() => Choose(Environment.GetEnvironmentVariable(Variable)));

    /// <summary>Bits in a register: 128, 256 or 512.</summary>
    /// <exception cref="InvalidOperationException"><c>INPAINT_LANES</c> is none of these.</exception>
    public static int Bits => Chosen.Value;

    /// <summary>True where the processor multiplies and adds in one step; elsewhere every number takes a call.</summary>
    public static bool Accelerated => Vector128.IsHardwareAccelerated
        && (System.Runtime.Intrinsics.X86.Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported);

    internal static int Choose(string? asked) => asked switch
    {
        "128" => 128,
        "256" => 256,
        "512" => 512,
        null or "" => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128,
        _ => throw new InvalidOperationException($"Expected {Variable} to be 128, 256 or 512, got {asked}."),
    };
}
