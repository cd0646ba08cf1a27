using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers, independent of the default one.</summary>
    public class Generator : IDisposable
    {
        /// <param name="seed">The first state.</param>
        /// <param name="device">Whose numbers it makes; the CPU where it is left off.</param>
        public Generator(ulong seed = 0, Device? device = null) : this(Open(device, true, seed), device)
        {
        }

        private Generator(nint handle, Device? device)
        {
            Handle = handle;
            this.device = device ?? CPU;
        }

        ~Generator() => Dispose(false);

        public IntPtr Handle { get; private set; }

        public Device device { get; }

        /// <summary>The CPU's default generator.</summary>
        public static Generator Default => new(Open(null, false, 0), null);

        public Tensor get_state() => new(Checked(Shim.it_generator_state(Handle)));

        public void set_state(Tensor value)
        {
            Shim.Check(Shim.it_set_generator_state(Handle, value.Handle) != 0);
            GC.KeepAlive(value);
        }

        public Generator manual_seed(long seed)
        {
            Shim.Check(Shim.it_seed_generator(Handle, unchecked((ulong)seed)) != 0);
            return this;
        }

        /// <summary>Seeds it with a number from the system and returns that.</summary>
        public long seed() => unchecked((long)Shim.it_random_seed(Handle));

        public long initial_seed() => unchecked((long)Shim.it_initial_seed(Handle));

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (Handle == 0) return;
            Shim.it_release_generator(Handle);
            Handle = 0;
        }

        private static nint Open(Device? device, bool fresh, ulong seed) =>
            Checked(Shim.it_generator((device ?? CPU).Packed, fresh ? 1 : 0, seed));

        private static nint Checked(nint handle) => handle != 0 ? handle : throw Shim.Error();
    }
}
