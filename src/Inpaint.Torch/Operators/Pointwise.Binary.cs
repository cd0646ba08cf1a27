using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Element by element, of two operands that broadcast.</summary>
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Op.add_Tensor.Call(this, target);
        public Tensor add(Tensor target, Scalar alpha) => Op.add_Tensor.Call(this, target, alpha);
        public Tensor add(Scalar scalar) => Op.add_Scalar.Call(this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => Op.add_Scalar.Call(this, scalar, alpha);

        public Tensor add_(Tensor target)
        {
            Op.add__Tensor.Run(this, target);
            return this;
        }

        public Tensor add_(Tensor target, Scalar alpha)
        {
            Op.add__Tensor.Run(this, target, alpha);
            return this;
        }

        public Tensor add_(Scalar scalar)
        {
            Op.add__Scalar.Run(this, scalar);
            return this;
        }

        public Tensor add_(Scalar scalar, Scalar alpha)
        {
            Op.add__Scalar.Run(this, scalar, alpha);
            return this;
        }

        public Tensor sub(Tensor target) => Op.sub_Tensor.Call(this, target);
        public Tensor sub(Scalar target) => Op.sub_Scalar.Call(this, target);

        public Tensor sub_(Tensor target)
        {
            Op.sub__Tensor.Run(this, target);
            return this;
        }

        public Tensor sub_(Scalar target)
        {
            Op.sub__Scalar.Run(this, target);
            return this;
        }

        public Tensor mul(Tensor target) => Op.mul_Tensor.Call(this, target);
        public Tensor mul(Scalar target) => Op.mul_Scalar.Call(this, target);

        public Tensor mul_(Tensor target)
        {
            Op.mul__Tensor.Run(this, target);
            return this;
        }

        public Tensor mul_(Scalar target)
        {
            Op.mul__Scalar.Run(this, target);
            return this;
        }

        public Tensor pow(Tensor exponent) => Op.pow_Tensor_Tensor.Call(this, exponent);
        public Tensor pow(Scalar exponent) => Op.pow_Tensor_Scalar.Call(this, exponent);

        public Tensor pow_(Tensor exponent)
        {
            Op.pow__Tensor.Run(this, exponent);
            return this;
        }

        public Tensor pow_(Scalar exponent)
        {
            Op.pow__Scalar.Run(this, exponent);
            return this;
        }

        public Tensor remainder(Tensor target) => Op.remainder_Tensor.Call(this, target);
        public Tensor remainder(Scalar scalar) => Op.remainder_Scalar.Call(this, scalar);

        public Tensor remainder_(Tensor target)
        {
            Op.remainder__Tensor.Run(this, target);
            return this;
        }

        public Tensor remainder_(Scalar scalar)
        {
            Op.remainder__Scalar.Run(this, scalar);
            return this;
        }

        public Tensor fmod(Tensor target) => Op.fmod_Tensor.Call(this, target);
        public Tensor fmod(Scalar scalar) => Op.fmod_Scalar.Call(this, scalar);

        public Tensor fmod_(Tensor target)
        {
            Op.fmod__Tensor.Run(this, target);
            return this;
        }

        public Tensor fmod_(Scalar scalar)
        {
            Op.fmod__Scalar.Run(this, scalar);
            return this;
        }

        public Tensor maximum(Tensor other) => Op.maximum.Call(this, other);
        public Tensor minimum(Tensor other) => Op.minimum.Call(this, other);
        public Tensor fmax(Tensor other) => Op.fmax.Call(this, other);
        public Tensor fmin(Tensor other) => Op.fmin.Call(this, other);
        public Tensor hypot(Tensor other) => Op.hypot.Call(this, other);
        public Tensor logaddexp(Tensor other) => Op.logaddexp.Call(this, other);
        public Tensor xlogy(Tensor y) => Op.xlogy_Tensor.Call(this, y);
        public Tensor xlogy(Scalar y) => Op.xlogy_Scalar_Other.Call(this, y);

        public Tensor xlogy_(Tensor y)
        {
            Op.xlogy__Tensor.Run(this, y);
            return this;
        }

        public Tensor xlogy_(Scalar y)
        {
            Op.xlogy__Scalar_Other.Run(this, y);
            return this;
        }

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcmul.Call(this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Op.addcmul_.Run(this, tensor1, tensor2, value);
            return this;
        }

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcdiv.Call(this, tensor1, tensor2, value);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Op.addcdiv.Call(this, tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Op.addcdiv_.Run(this, tensor1, tensor2, value);
            return this;
        }

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2)
        {
            Op.addcdiv_.Run(this, tensor1, tensor2);
            return this;
        }

        public Tensor lerp(Tensor end, Tensor weight) => Op.lerp_Tensor.Call(this, end, weight);

        public Tensor lerp_(Tensor end, Tensor weight)
        {
            Op.lerp__Tensor.Run(this, end, weight);
            return this;
        }

        public Tensor copysign(Tensor other) => Op.copysign_Tensor.Call(this, other);

        public Tensor copysign_(Tensor other)
        {
            Op.copysign__Tensor.Run(this, other);
            return this;
        }

        public Tensor logical_and(Tensor other) => Op.logical_and.Call(this, other);

        public Tensor logical_and_(Tensor other)
        {
            Op.logical_and_.Run(this, other);
            return this;
        }

        public Tensor logical_or(Tensor other) => Op.logical_or.Call(this, other);

        public Tensor logical_or_(Tensor other)
        {
            Op.logical_or_.Run(this, other);
            return this;
        }

        public Tensor logical_xor(Tensor other) => Op.logical_xor.Call(this, other);

        public Tensor logical_xor_(Tensor other)
        {
            Op.logical_xor_.Run(this, other);
            return this;
        }

        public Tensor bitwise_and(Tensor other) => Op.bitwise_and_Tensor.Call(this, other);

        public Tensor bitwise_and_(Tensor other)
        {
            Op.bitwise_and__Tensor.Run(this, other);
            return this;
        }

        public Tensor bitwise_or(Tensor other) => Op.bitwise_or_Tensor.Call(this, other);

        public Tensor bitwise_or_(Tensor other)
        {
            Op.bitwise_or__Tensor.Run(this, other);
            return this;
        }

        public Tensor bitwise_xor(Tensor other) => Op.bitwise_xor_Tensor.Call(this, other);

        public Tensor bitwise_xor_(Tensor other)
        {
            Op.bitwise_xor__Tensor.Run(this, other);
            return this;
        }

        public Tensor floor_divide(Tensor other) => Op.floor_divide.Call(this, other);
        public Tensor floor_divide(Scalar other) => Op.floor_divide_Scalar.Call(this, other);

        public Tensor floor_divide_(Tensor other)
        {
            Op.floor_divide__Tensor.Run(this, other);
            return this;
        }

        public Tensor floor_divide_(Scalar other)
        {
            Op.floor_divide__Scalar.Run(this, other);
            return this;
        }

        public Tensor true_divide(Tensor other) => Op.true_divide_Tensor.Call(this, other);
        public Tensor true_divide(Scalar other) => Op.true_divide_Scalar.Call(this, other);

        public Tensor true_divide_(Tensor other)
        {
            Op.true_divide__Tensor.Run(this, other);
            return this;
        }

        public Tensor true_divide_(Scalar other)
        {
            Op.true_divide__Scalar.Run(this, other);
            return this;
        }
    }
}
