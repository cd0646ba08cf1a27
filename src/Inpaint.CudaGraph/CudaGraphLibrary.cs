using System.Runtime.InteropServices;

namespace Inpaint.CudaGraph;

/// <summary>The native library: whether it can be used here, and its entry points.</summary>
public static partial class CudaGraphLibrary
{
    /// <summary>The environment variable that turns recording off ("off").</summary>
    public const string Variable = "INPAINT_CUDA_GRAPH";

    private const string Library = "inpaint_cudagraph";
    private const string FileName = "libinpaint_cudagraph.so";
    private static readonly Lazy<string?> WhyNot = new(FindWhyNot);

    /// <summary>Why nothing can be recorded; null where it can.</summary>
    public static string? Unavailable => WhyNot.Value;

    internal static Exception Error() => new ExternalException(Marshal.PtrToStringUTF8(ig_error()));

    private static string? FindWhyNot()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } asked)
            return asked == "off" ? $"turned off by {Variable}" : $"expected {Variable} to be off or nothing, got {asked}";
        var file = Find();
        if (!File.Exists(file))
            return $"{FileName} was not built: it needs a libtorch with CUDA, named by LIBTORCH, and CUDA's headers";
        if (!NativeLibrary.TryLoad(file, out _))
            return $"{file} does not load";
        NativeLibrary.SetDllImportResolver(typeof(CudaGraphLibrary).Assembly, (name, _, _) => name == Library ? NativeLibrary.Load(Find()) : 0);
        return null;
    }

    private static string Find()
    {
        var file = Path.Combine(AppContext.BaseDirectory, FileName);
        return File.Exists(file) ? file : Path.Combine(Path.GetDirectoryName(typeof(CudaGraphLibrary).Assembly.Location) ?? ".", FileName);
    }

    [LibraryImport(Library)] private static partial nint ig_error();
    [LibraryImport(Library)] internal static partial nint ig_create(int device);
    [LibraryImport(Library)] internal static partial int ig_begin(nint recording);
    [LibraryImport(Library)] internal static partial int ig_end(nint recording);
    [LibraryImport(Library)] internal static partial int ig_leave(nint recording);
    [LibraryImport(Library)] internal static partial int ig_replay(nint recording);
    [LibraryImport(Library)] internal static partial void ig_free(nint recording);
}
