using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Factorisations, systems and norms of matrices, or of batches of them.</summary>
    public static class linalg
    {
        /// <summary>What qr returns: the reduced factors, the complete ones, or R alone.</summary>
        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2,
        }

        public static Tensor cholesky(Tensor input) => Op.linalg_cholesky.Call(input);

        public static Tensor det(Tensor input) => Op.linalg_det.Call(input);

        public static (Tensor, Tensor) slogdet(Tensor input) => Op.linalg_slogdet.Call2(input);

        /// <returns>Eigenvalues in ascending order, and eigenvectors in the columns.</returns>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Op.linalg_eigh.Call2(input, UPLO.ToString());

        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Op.linalg_eigvalsh.Call(input, UPLO.ToString());

        public static Tensor inv(Tensor input) => Op.linalg_inv.Call(input);

        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other) =>
            Op.linalg_lstsq.Call4(input, other);

        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Op.linalg_matrix_norm_str_ord.Call(input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Op.linalg_matrix_norm.Call(input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            Op.linalg_norm.Call(input, Argument.None, dims, keepdim);

        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Op.linalg_norm.Call(input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) =>
            norm(input, (double)ord, dims, keepdim);

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) =>
            Op.linalg_norm_ord_str.Call(input, ord, dims, keepdim);

        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) =>
            Op.linalg_qr.Call2(input, mode == QRMode.R ? "r" : mode == QRMode.Complete ? "complete" : "reduced");

        /// <summary>X of A X = B, or of X A = B where <paramref name="left"/> is false.</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true)
        {
            if (left) return Op.linalg_solve.Call(A, B);
            using Tensor a = A.mT, b = B.mT, x = Op.linalg_solve.Call(a, b);
            return x.mT;
        }

        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) =>
            Op.linalg_svd.Call3(input, fullMatrices);

        public static Tensor svdvals(Tensor input) => Op.linalg_svdvals.Call(input);

        public static Tensor vector_norm(Tensor input, double ord = 2d, long[]? dims = null, bool keepdim = false) =>
            Op.linalg_vector_norm.Call(input, ord, dims, keepdim);
    }
}
