using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class cuda
    {
        /// <summary>True where this libtorch has CUDA and at least one device answers.</summary>
        public static bool is_available() => device_count() > 0;

        public static int device_count() => Shim.it_cuda_count();

        public static void manual_seed(long seed) => torch.manual_seed(seed);

        public static void manual_seed_all(long seed) => torch.manual_seed(seed);

        /// <summary>Waits until the work on the device's current stream is done.</summary>
        public static void synchronize(Device? device = null) => Shim.Check(Shim.it_cuda_synchronize(device?.index ?? -1) != 0);
    }

    public static bool cuda_is_available() => cuda.is_available();

    public static partial class backends
    {
        public static partial class cuda
        {
            public static partial class matmul
            {
                public static bool allow_tf32
                {
                    get => Shim.it_allow_tf32(1, 0, 0) == 1;
                    set => Shim.Check(Shim.it_allow_tf32(1, 1, value ? 1 : 0) >= 0);
                }
            }
        }

        public static partial class cudnn
        {
            public static bool allow_tf32
            {
                get => Shim.it_allow_tf32(0, 0, 0) == 1;
                set => Shim.Check(Shim.it_allow_tf32(0, 1, value ? 1 : 0) >= 0);
            }
        }
    }
}
