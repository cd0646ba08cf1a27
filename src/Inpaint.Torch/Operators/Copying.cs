using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Copies, fills and detachment.</summary>
    public partial class Tensor
    {
        public Tensor clone() => Op.clone.Call(this);

        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            Op.copy_.Run(this, source, nonBlocking);
            return this;
        }

        /// <summary>A copy in page-locked memory, which a GPU reads and writes by itself; this libtorch must have CUDA.</summary>
        public Tensor pin_memory() => Op.pin_memory.Call(this);

        public bool is_pinned() => Op.is_pinned.CallNumber(this) != 0;

        public Tensor zero_()
        {
            Op.zero_.Run(this);
            return this;
        }

        public Tensor fill_(Scalar value)
        {
            Op.fill__Scalar.Run(this, value);
            return this;
        }

        public Tensor contiguous() => Op.contiguous.Call(this);
        public Tensor detach() => Op.detach.Call(this);

        public Tensor detach_()
        {
            Op.detach_.Run(this);
            return this;
        }

        public Tensor alias() => Op.alias.Call(this);
    }

    public static Tensor clone(Tensor input) => input.clone();
}
