using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>libtorch's version, such as 1.13.1.</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(Shim.it_version())!;

    /// <summary>How this libtorch was built: compiler, BLAS, oneDNN, CUDA.</summary>
    internal static string BuildConfiguration => Marshal.PtrToStringUTF8(Shim.it_config())!;
}
