using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Products of matrices and vectors.</summary>
    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => Op.matmul.Call(this, target);
        public Tensor mm(Tensor target) => Op.mm.Call(this, target);
        public Tensor bmm(Tensor batch2) => Op.bmm.Call(this, batch2);
        public Tensor mv(Tensor target) => Op.mv.Call(this, target);
        public Tensor dot(Tensor target) => Op.dot.Call(this, target);
        public Tensor outer(Tensor vec2) => Op.outer.Call(this, vec2);
        public Tensor inner(Tensor vec2) => Op.inner.Call(this, vec2);
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Op.addmm.Call(this, mat1, mat2, beta, alpha);
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1.0f, float alpha = 1.0f) => Op.addmv.Call(this, mat, vec, beta, alpha);
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Op.baddbmm.Call(this, batch1, batch2, beta, alpha);
        public Tensor det() => Op.det.Call(this);
        public Tensor matrix_power(int n) => Op.matrix_power.Call(this, n);
        public Tensor trace() => Op.trace.Call(this);
        public Tensor diag(long diagonal = 0) => Op.diag.Call(this, diagonal);
        public Tensor diag_embed(long offset = 0L, long dim1 = -2L, long dim2 = -1L) => Op.diag_embed.Call(this, offset, dim1, dim2);
        public Tensor diagonal(long offset = 0L, long dim1 = 0L, long dim2 = 1L) => Op.diagonal.Call(this, offset, dim1, dim2);
        public Tensor diagflat(long offset = 0) => Op.diagflat.Call(this, offset);
        public Tensor kron(Tensor other) => Op.kron.Call(this, other);
    }

    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);
    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);
    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);
    public static Tensor mv(Tensor input, Tensor target) => input.mv(target);
    public static Tensor dot(Tensor input, Tensor other) => input.dot(other);
    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);
    public static Tensor inner(Tensor input, Tensor vec2) => input.inner(vec2);
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm(mat1, mat2, beta, alpha);
    public static Tensor addmv(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmv(mat1, mat2, beta, alpha);
    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        input.baddbmm(batch1, batch2, beta, alpha);
    public static Tensor det(Tensor input) => input.det();
    public static Tensor matrix_power(Tensor input, int n) => input.matrix_power(n);
    public static Tensor trace(Tensor input) => input.trace();
    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);
    public static Tensor diag_embed(Tensor input, long offset = 0L, long dim1 = -2L, long dim2 = -1L) =>
        input.diag_embed(offset, dim1, dim2);
    public static Tensor diagonal(Tensor input, long offset = 0L, long dim1 = 0L, long dim2 = 1L) => input.diagonal(offset, dim1, dim2);
    public static Tensor diagflat(Tensor input, long offset = 0) => input.diagflat(offset);
    public static Tensor kron(Tensor input, Tensor other) => input.kron(other);
}
