using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Inpaint.Compiled;

/// <summary>The native library: whether it can be used here, and its entry points.</summary>
public static unsafe partial class CompiledLibrary
{
    /// <summary>The environment variable that turns the compiled path off ("off") or picks an element type ("float32", "bfloat16").</summary>
    public const string Variable = "INPAINT_COMPILED";

    private const string Library = "inpaint_compiled";
    private const string FileName = "libinpaint_compiled.so";
    private static readonly Lazy<string?> WhyNot = new(FindWhyNot);

    /// <summary>Why the compiled path cannot be used; null where it can.</summary>
    public static string? Unavailable => WhyNot.Value;

    /// <summary>True where the processor multiplies bfloat16.</summary>
    public static bool MultipliesBfloat16 => Unavailable is null && ic_level() >= 2;

    internal static Exception Error() => new InvalidOperationException($"oneDNN: {Marshal.PtrToStringUTF8(ic_error())}");

    private static string? FindWhyNot()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } asked && asked is not ("float32" or "bfloat16"))
            return asked == "off" ? $"turned off by {Variable}" : $"expected {Variable} to be off, float32 or bfloat16, got {asked}";
        if (!Avx512F.IsSupported || !Avx512BW.IsSupported || !Avx512DQ.IsSupported)
            return "it is for x86-64 processors with AVX-512";
        var file = Find();
        if (!File.Exists(file))
            return $"{FileName} was not built: install g++ and libdnnl-dev, and build again";
        if (!NativeLibrary.TryLoad(file, out _))
            return $"{file} does not load: install libdnnl2";
        NativeLibrary.SetDllImportResolver(typeof(CompiledLibrary).Assembly, (name, _, _) => name == Library ? NativeLibrary.Load(Find()) : 0);
        return ic_level() == 0 ? "oneDNN has no AVX-512 convolutions here" : null;
    }

    private static string Find()
    {
        var file = Path.Combine(AppContext.BaseDirectory, FileName);
        return File.Exists(file) ? file : Path.Combine(Path.GetDirectoryName(typeof(CompiledLibrary).Assembly.Location) ?? ".", FileName);
    }

    [LibraryImport(Library)] internal static partial nint ic_error();
    [LibraryImport(Library)] internal static partial int ic_level();
    [LibraryImport(Library)]
    internal static partial nint ic_create(
        BufferShape* buffers, int bufferCount, Operation* operations, int operationCount, float* weights, long weightCount, PlanArithmetic arithmetic, int largestChunk);
    [LibraryImport(Library)] internal static partial void ic_free(nint plan);
    [LibraryImport(Library)] internal static partial int ic_run(nint plan, int samples, int threads, float** first, float** second, float** outputs);
    [LibraryImport(Library)] internal static partial void ic_grey(float* logits, byte* grey, long size);
}
