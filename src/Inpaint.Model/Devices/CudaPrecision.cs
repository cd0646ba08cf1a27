using static TorchSharp.torch;

namespace Inpaint.Model.Devices;

/// <summary>What a GPU multiplies in. Sums, latents and likelihoods stay float32.</summary>
public enum CudaPrecision
{
    /// <summary>float32: the same pixels as on the processor, within a grey level.</summary>
    Float32,

    /// <summary>TF32: float32 numbers multiplied with 10 bits of mantissa.</summary>
    Tf32,

    /// <summary>bfloat16 weights and maps: 7 bits of mantissa, and half the memory traffic.</summary>
    Bfloat16,
}

/// <summary>Chooses the precision.</summary>
public static class CudaPrecisions
{
    /// <summary>The environment variable that names it: float32 (the default), tf32 or bfloat16.</summary>
    public const string Variable = "INPAINT_CUDA_PRECISION";

    /// <summary>The precision that the environment asks for.</summary>
    /// <exception cref="ArgumentException">It asks for another.</exception>
    public static CudaPrecision FromEnvironment() => Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The precision of a name; null and nothing stand for float32.</summary>
    /// <exception cref="ArgumentException">Another name.</exception>
    public static CudaPrecision Parse(string? name) => name switch
    {
        null or "" or "float32" => CudaPrecision.Float32,
        "tf32" => CudaPrecision.Tf32,
        "bfloat16" => CudaPrecision.Bfloat16,
        _ => throw new ArgumentException($"Expected {Variable} to be float32, tf32 or bfloat16, got \"{name}\"."),
    };

    /// <summary>Tells libtorch what it may multiply in, for the whole process. Left alone, its convolutions use TF32.</summary>
    public static void Allow(CudaPrecision precision) =>
        backends.cuda.matmul.allow_tf32 = backends.cudnn.allow_tf32 = precision == CudaPrecision.Tf32;
}
