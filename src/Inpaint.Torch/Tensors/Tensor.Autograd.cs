using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => Keep(Shim.it_requires_grad(Handle)) == 1;
            set => Shim.Check(Keep(Shim.it_set_requires_grad(Handle, value ? 1 : 0)) != 0);
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public bool is_leaf => Keep(Shim.it_is_leaf(Handle)) == 1;

        public void retain_grad() => Op.retain_grad.Run(this);

        /// <summary>The accumulated gradient, or null. Each reading is a tensor of its own over the same memory.</summary>
        public Tensor? grad
        {
            get => Keep(Shim.it_grad(Handle)) is var gradient && gradient != 0 ? new Tensor(gradient) : null;
            set
            {
                Shim.Check(Keep(Shim.it_set_grad(Handle, value?.Handle ?? 0)) != 0);
                GC.KeepAlive(value);
            }
        }

        /// <summary>Accumulates the gradient of this one-element tensor into the leaves.</summary>
        public void backward() => autograd.backward(this);

        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }
}
