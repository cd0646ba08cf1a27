using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Comparisons, element by element.</summary>
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Op.eq_Tensor.Call(this, target);
        public Tensor eq(Scalar target) => Op.eq_Scalar.Call(this, target);

        public Tensor eq_(Tensor target)
        {
            Op.eq__Tensor.Run(this, target);
            return this;
        }

        public Tensor eq_(Scalar target)
        {
            Op.eq__Scalar.Run(this, target);
            return this;
        }

        public Tensor ne(Tensor target) => Op.ne_Tensor.Call(this, target);
        public Tensor ne(Scalar target) => Op.ne_Scalar.Call(this, target);

        public Tensor ne_(Tensor target)
        {
            Op.ne__Tensor.Run(this, target);
            return this;
        }

        public Tensor ne_(Scalar target)
        {
            Op.ne__Scalar.Run(this, target);
            return this;
        }

        public Tensor lt(Tensor target) => Op.lt_Tensor.Call(this, target);
        public Tensor lt(Scalar target) => Op.lt_Scalar.Call(this, target);

        public Tensor lt_(Tensor target)
        {
            Op.lt__Tensor.Run(this, target);
            return this;
        }

        public Tensor lt_(Scalar target)
        {
            Op.lt__Scalar.Run(this, target);
            return this;
        }

        public Tensor le(Tensor target) => Op.le_Tensor.Call(this, target);
        public Tensor le(Scalar target) => Op.le_Scalar.Call(this, target);

        public Tensor le_(Tensor target)
        {
            Op.le__Tensor.Run(this, target);
            return this;
        }

        public Tensor le_(Scalar target)
        {
            Op.le__Scalar.Run(this, target);
            return this;
        }

        public Tensor gt(Tensor target) => Op.gt_Tensor.Call(this, target);
        public Tensor gt(Scalar target) => Op.gt_Scalar.Call(this, target);

        public Tensor gt_(Tensor target)
        {
            Op.gt__Tensor.Run(this, target);
            return this;
        }

        public Tensor gt_(Scalar target)
        {
            Op.gt__Scalar.Run(this, target);
            return this;
        }

        public Tensor ge(Tensor target) => Op.ge_Tensor.Call(this, target);
        public Tensor ge(Scalar target) => Op.ge_Scalar.Call(this, target);

        public Tensor ge_(Tensor target)
        {
            Op.ge__Tensor.Run(this, target);
            return this;
        }

        public Tensor ge_(Scalar target)
        {
            Op.ge__Scalar.Run(this, target);
            return this;
        }

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Op.isclose.Call(this, other, rtol, atol, nanEqual);
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Op.allclose.CallNumber(this, target, rtol, atol, equal_nan) != 0;
    }

    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);
    public static Tensor le(Tensor left, Tensor right) => left.le(right);
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);
    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
        tensor.isclose(other, rtol, atol, nanEqual);
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);
}
