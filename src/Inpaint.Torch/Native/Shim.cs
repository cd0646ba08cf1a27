using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The entry points of native/shim.cpp.</summary>
internal static unsafe partial class Shim
{
    private const string Library = "inpaint_torch";

    static Shim() => NativeLibrary.SetDllImportResolver(typeof(Shim).Assembly, Resolve);

    /// <summary>Throws what libtorch reported where <paramref name="ok"/> is false.</summary>
    internal static void Check(bool ok)
    {
        if (!ok) throw Error();
    }

    internal static ExternalException Error() => new(Marshal.PtrToStringUTF8(it_error()));

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library) return 0;
        var file = Path.Combine(AppContext.BaseDirectory, "libinpaint_torch.so");
        if (!File.Exists(file)) file = Path.Combine(Path.GetDirectoryName(assembly.Location) ?? ".", "libinpaint_torch.so");
        try
        {
            return NativeLibrary.Load(file);
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException(
                $"{file} does not load: {e.Message}. It needs the libtorch that it was built against: install libtorch-dev, "
                + "or build again with LIBTORCH naming a PyTorch wheel's torch/ folder.", e);
        }
    }

    [LibraryImport(Library)] internal static partial nint it_error();
    [LibraryImport(Library)] internal static partial nint it_version();
    [LibraryImport(Library)] internal static partial nint it_config();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial nint it_find(string name, string overload);
    [LibraryImport(Library)] internal static partial int it_call(nint op, NativeValue* arguments, int count, NativeValue* results, int capacity);
    [LibraryImport(Library)] internal static partial void it_free(nint block);
    [LibraryImport(Library)] internal static partial void it_release(nint impl);

    [LibraryImport(Library)] internal static partial long it_dim(nint impl);
    [LibraryImport(Library)] internal static partial long it_numel(nint impl);
    [LibraryImport(Library)] internal static partial int it_dtype(nint impl);
    [LibraryImport(Library)] internal static partial long it_item_size(nint impl);
    [LibraryImport(Library)] internal static partial long it_device(nint impl);
    [LibraryImport(Library)] internal static partial int it_layout(nint impl, long* sizes, long* strides);
    [LibraryImport(Library)] internal static partial int it_is_contiguous(nint impl);
    [LibraryImport(Library)] internal static partial nint it_data(nint impl);
    [LibraryImport(Library)] internal static partial long it_storage_offset(nint impl);

    [LibraryImport(Library)] internal static partial int it_requires_grad(nint impl);
    [LibraryImport(Library)] internal static partial int it_set_requires_grad(nint impl, int on);
    [LibraryImport(Library)] internal static partial int it_is_leaf(nint impl);
    [LibraryImport(Library)] internal static partial nint it_grad(nint impl);
    [LibraryImport(Library)] internal static partial int it_set_grad(nint impl, nint gradient);
    [LibraryImport(Library)] internal static partial int it_backward(nint* outputs, int count, nint* gradients, int gradientCount, int retain, int create, nint* inputs, int inputCount);
    [LibraryImport(Library)] internal static partial int it_gradients(nint* outputs, int count, nint* inputs, int inputCount, nint* gradients, int gradientCount, int retain, int create, int allowUnused, nint* results);

    [LibraryImport(Library)] internal static partial int it_grad_enabled();
    [LibraryImport(Library)] internal static partial void it_set_grad_enabled(int on);
    [LibraryImport(Library)] internal static partial int it_inference_enabled();
    [LibraryImport(Library)] internal static partial nint it_enter_inference(int on);
    [LibraryImport(Library)] internal static partial void it_leave_inference(nint guard);

    [LibraryImport(Library)] internal static partial int it_manual_seed(ulong seed);
    [LibraryImport(Library)] internal static partial nint it_generator(long device, int fresh, ulong seed);
    [LibraryImport(Library)] internal static partial void it_release_generator(nint impl);
    [LibraryImport(Library)] internal static partial int it_seed_generator(nint impl, ulong seed);
    [LibraryImport(Library)] internal static partial ulong it_initial_seed(nint impl);
    [LibraryImport(Library)] internal static partial ulong it_random_seed(nint impl);
    [LibraryImport(Library)] internal static partial nint it_generator_state(nint impl);
    [LibraryImport(Library)] internal static partial int it_set_generator_state(nint impl, nint state);

    [LibraryImport(Library)] internal static partial int it_threads();
    [LibraryImport(Library)] internal static partial int it_set_threads(int count);
    [LibraryImport(Library)] internal static partial int it_interop_threads();
    [LibraryImport(Library)] internal static partial int it_set_interop_threads(int count);

    [LibraryImport(Library)] internal static partial int it_cuda_count();
    [LibraryImport(Library)] internal static partial int it_cuda_synchronize(int index);
    [LibraryImport(Library)] internal static partial int it_allow_tf32(int matmul, int set, int on);
}
