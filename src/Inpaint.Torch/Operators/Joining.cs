using TorchSharp.Native;

namespace TorchSharp;

/// <summary>Several tensors into one.</summary>
public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Op.cat.Call(tensors.ToArray(), dim);

    public static Tensor cat(Tensor[] tensors, long dim = 0) => Op.cat.Call(tensors, dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Op.cat.Call(tensors.ToArray(), dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Op.stack.Call(tensors.ToArray(), dim);

    public static Tensor hstack(params Tensor[] tensors) => Op.hstack.Call(tensors);

    public static Tensor hstack(IList<Tensor> tensors) => Op.hstack.Call(tensors.ToArray());

    public static Tensor vstack(Tensor[] tensors) => Op.vstack.Call(tensors);

    public static Tensor vstack(IList<Tensor> tensors) => Op.vstack.Call(tensors.ToArray());

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Op.broadcast_tensors.CallList(tensors);

    public static Tensor block_diag(params Tensor[] tensors) => Op.block_diag.Call(tensors);

    /// <summary>Einstein summation, such as "bik,bkj->bij".</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Op.einsum.Call(equation, tensors);

    /// <summary><paramref name="x"/> where the condition holds, else <paramref name="y"/>.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Op.where_self.Call(condition, x, y);

    /// <summary>The places where the condition holds, one tensor of indices for each dimension.</summary>
    public static Tensor[] where(Tensor condition) => Op.where.CallList(condition);

    public partial class Tensor
    {
        public Tensor where(Tensor condition, Tensor y) => torch.where(condition, this, y);
    }
}
