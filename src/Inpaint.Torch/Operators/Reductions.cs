using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Sums, extremes and norms.</summary>
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Op.sum.Call(this, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Op.sum_dim_IntList.Call(this, dim, keepdim, type);
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Op.sum_dim_IntList.Call(this, dim.ToArray(), keepdim, type);
        public Tensor mean() => Op.mean.Call(this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Op.mean_dim.Call(this, dimensions, keepdim, type);
        public Tensor prod(ScalarType? type = null) => Op.prod.Call(this, type);
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Op.prod_dim_int.Call(this, dim, keepdim, type);
        public Tensor max() => Op.max.Call(this);
        public Tensor max(Tensor other) => Op.max_other.Call(this, other);
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Op.max_dim.Call2(this, dim, keepdim);
        public Tensor min() => Op.min.Call(this);
        public Tensor min(Tensor other) => Op.min_other.Call(this, other);
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Op.min_dim.Call2(this, dim, keepdim);
        public Tensor argmax() => Op.argmax.Call(this);
        public Tensor argmax(long dim, bool keepdim = false) => Op.argmax.Call(this, dim, keepdim);
        public Tensor argmin() => Op.argmin.Call(this);
        public Tensor argmin(long dim, bool keepdim = false) => Op.argmin.Call(this, dim, keepdim);
        public Tensor amax(params long[] dims) => Op.amax.Call(this, dims);
        public Tensor amin(params long[] dims) => Op.amin.Call(this, dims);
        public Tensor all() => Op.all.Call(this);
        public Tensor all(long dim, bool keepdim = false) => Op.all_dim.Call(this, dim, keepdim);
        public Tensor any() => Op.any.Call(this);
        public Tensor any(long dim, bool keepdim = false) => Op.any_dim.Call(this, dim, keepdim);
        public Tensor cumsum(long dim, ScalarType? type = null) => Op.cumsum.Call(this, dim, type);
        public Tensor cumprod(long dim, ScalarType? type = null) => Op.cumprod.Call(this, dim, type);
        public Tensor median() => Op.median.Call(this);
        public Tensor nansum() => Op.nansum.Call(this);
        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? Op.count_nonzero.Call(this) : Op.count_nonzero_dim_IntList.Call(this, dims);
        public Tensor norm(float p = 2.0f) => Op.norm_Scalar.Call(this, p);
        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => Op.std_mean.Call2(this, unbiased);
        public (Tensor @var, Tensor mean) var_mean(bool unbiased = true) => Op.var_mean.Call2(this, unbiased);
        public Tensor logcumsumexp(long dim) => Op.logcumsumexp.Call(this, dim);
    }

    public static Tensor sum(Tensor input, ScalarType? type = null) => input.sum(type);
    public static Tensor sum(Tensor input, ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
        input.sum(dim, keepdim, type);
    public static Tensor mean(Tensor input) => input.mean();
    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
        input.mean(dimensions, keepdim, type);
    public static Tensor prod(Tensor input, ScalarType? type = null) => input.prod(type);
    public static Tensor prod(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => input.prod(dim, keepdim, type);
    public static Tensor max(Tensor input) => input.max();
    public static Tensor max(Tensor input, Tensor other) => input.max(other);
    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => input.max(dim, keepdim);
    public static Tensor min(Tensor input) => input.min();
    public static Tensor min(Tensor input, Tensor other) => input.min(other);
    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => input.min(dim, keepdim);
    public static Tensor argmax(Tensor input) => input.argmax();
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => input.argmax(dim, keepdim);
    public static Tensor argmin(Tensor input) => input.argmin();
    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => input.argmin(dim, keepdim);
    public static Tensor amax(Tensor input, long[] dims) => input.amax(dims);
    public static Tensor all(Tensor input) => input.all();
    public static Tensor all(Tensor input, long dim, bool keepdim = false) => input.all(dim, keepdim);
    public static Tensor any(Tensor input) => input.any();
    public static Tensor any(Tensor input, long dim, bool keepdim = false) => input.any(dim, keepdim);
    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => input.cumsum(dim, type);
    public static Tensor cumprod(Tensor input, long dim, ScalarType? dtype = null) => input.cumprod(dim, dtype);
    public static Tensor median(Tensor input) => input.median();
    public static Tensor nansum(Tensor input) => input.nansum();
    public static Tensor count_nonzero(Tensor input, long[]? dims = null) => input.count_nonzero(dims);
    public static Tensor norm(Tensor input, float p = 2.0f) => input.norm(p);
    public static (Tensor std, Tensor mean) std_mean(Tensor input, bool unbiased = true) => input.std_mean(unbiased);
    public static (Tensor @var, Tensor mean) var_mean(Tensor input, bool unbiased = true) => input.var_mean(unbiased);
    public static Tensor logcumsumexp(Tensor input, long dim) => input.logcumsumexp(dim);
}
