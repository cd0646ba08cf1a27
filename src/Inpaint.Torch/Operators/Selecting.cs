using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Picking and placing elements.</summary>
    public partial class Tensor
    {
        public Tensor index_select(long dim, Tensor index) => Op.index_select.Call(this, dim, index);
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Op.index_add.Call(this, dim, index, source, alpha);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            Op.index_add_.Run(this, dim, index, source, alpha);
            return this;
        }

        public Tensor index_copy(long dim, Tensor index, Tensor source) => Op.index_copy.Call(this, dim, index, source);

        public Tensor index_copy_(long dim, Tensor index, Tensor source)
        {
            Op.index_copy_.Run(this, dim, index, source);
            return this;
        }

        public Tensor index_fill(long dim, Tensor index, Scalar value) => Op.index_fill_int_Scalar.Call(this, dim, index, value);

        public Tensor index_fill_(long dim, Tensor index, Scalar value)
        {
            Op.index_fill__int_Scalar.Run(this, dim, index, value);
            return this;
        }

        public Tensor gather(long dim, Tensor index) => Op.gather.Call(this, dim, index);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Op.scatter_src.Call(this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src)
        {
            Op.scatter__src.Run(this, dim, index, src);
            return this;
        }

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Op.scatter_add.Call(this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src)
        {
            Op.scatter_add_.Run(this, dim, index, src);
            return this;
        }

        public Tensor masked_fill(Tensor mask, Scalar value) => Op.masked_fill_Scalar.Call(this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value)
        {
            Op.masked_fill__Scalar.Run(this, mask, value);
            return this;
        }

        public Tensor masked_select(Tensor mask) => Op.masked_select.Call(this, mask);
        public Tensor masked_scatter(Tensor mask, Tensor value) => Op.masked_scatter.Call(this, mask, value);

        public Tensor masked_scatter_(Tensor mask, Tensor value)
        {
            Op.masked_scatter_.Run(this, mask, value);
            return this;
        }

        public Tensor take(Tensor index) => Op.take.Call(this, index);
        public Tensor take_along_dim(Tensor indices) => Op.take_along_dim.Call(this, indices);
        public Tensor take_along_dim(Tensor indices, long dim) => Op.take_along_dim.Call(this, indices, dim);
        public Tensor nonzero() => Op.nonzero.Call(this);
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Op.topk.Call2(this, k, dim, largest, sorted);
        public Tensor argsort(long dim = -1, bool descending = false) => Op.argsort.Call(this, dim, descending);
        public Tensor msort() => Op.msort.Call(this);
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Op.bucketize_Tensor.Call(this, boundaries, outInt32, right);
        public Tensor bincount(Tensor? weights, long minlength = 0) => Op.bincount.Call(this, weights, minlength);
    }

    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);
    public static Tensor index_add(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        input.index_add(dim, index, source, alpha);
    public static Tensor index_add_(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        input.index_add_(dim, index, source, alpha);
    public static Tensor index_copy(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy(dim, index, source);
    public static Tensor index_copy_(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy_(dim, index, source);
    public static Tensor index_fill(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill(dim, index, value);
    public static Tensor index_fill_(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill_(dim, index, value);
    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);
    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_(dim, index, src);
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);
    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add_(dim, index, src);
    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);
    public static Tensor take(Tensor input, Tensor index) => input.take(index);
    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0L) => input.take_along_dim(indices, dim);
    public static Tensor nonzero(Tensor input) => input.nonzero();
    public static (Tensor values, Tensor indices) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) =>
        tensor.topk(k, dim, largest, sorted);
    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => input.argsort(dim, descending);
    public static Tensor msort(Tensor tensor) => tensor.msort();
    public static Tensor bucketize(Tensor input, Tensor boundaries, bool outInt32 = false, bool right = false) =>
        input.bucketize(boundaries, outInt32, right);
    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) => input.bincount(weights, minlength);
}
