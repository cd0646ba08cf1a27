using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static int get_num_threads() => Shim.it_threads();

    public static void set_num_threads(int num) => Shim.Check(Shim.it_set_threads(num) != 0);

    public static int get_num_interop_threads() => Shim.it_interop_threads();

    /// <summary>Can be set once, before parallel work has started; libtorch refuses it afterwards.</summary>
    public static void set_num_interop_threads(int num) => Shim.Check(Shim.it_set_interop_threads(num) != 0);
}
