using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Op.sort_stable.Call2(this, stable, dim, descending);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null)
        {
            Op.bernoulli__float.Run(this, p, generator);
            return this;
        }

        public Tensor random_(double from, double to, Generator? generator = null)
        {
            Op.random__from.Run(this, (long)from, (long)to, generator);
            return this;
        }

        public Tensor softmax(long dim, ScalarType? dtype = null) => Op.softmax_int.Call(this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Op.log_softmax_int.Call(this, dim, dtype);

        /// <summary>True where both have the same shape and the same elements.</summary>
        public bool Equals(Tensor target) => !target.IsInvalid && Op.equal.CallNumber(this, target) != 0;
    }

    public static (Tensor values, Tensor indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) =>
        input.sort(dim, descending, stable);

    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);


    public static partial class special
    {
        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
    }
}
