using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Angles and hyperbolas, element by element.</summary>
    public partial class Tensor
    {
        public Tensor sin() => Op.sin.Call(this);

        public Tensor sin_()
        {
            Op.sin_.Run(this);
            return this;
        }

        public Tensor cos() => Op.cos.Call(this);

        public Tensor cos_()
        {
            Op.cos_.Run(this);
            return this;
        }

        public Tensor tan() => Op.tan.Call(this);

        public Tensor tan_()
        {
            Op.tan_.Run(this);
            return this;
        }

        public Tensor asin() => Op.asin.Call(this);

        public Tensor asin_()
        {
            Op.asin_.Run(this);
            return this;
        }

        public Tensor acos() => Op.acos.Call(this);

        public Tensor acos_()
        {
            Op.acos_.Run(this);
            return this;
        }

        public Tensor atan() => Op.atan.Call(this);

        public Tensor atan_()
        {
            Op.atan_.Run(this);
            return this;
        }

        public Tensor sinh() => Op.sinh.Call(this);

        public Tensor sinh_()
        {
            Op.sinh_.Run(this);
            return this;
        }

        public Tensor cosh() => Op.cosh.Call(this);

        public Tensor cosh_()
        {
            Op.cosh_.Run(this);
            return this;
        }

        public Tensor tanh() => Op.tanh.Call(this);

        public Tensor tanh_()
        {
            Op.tanh_.Run(this);
            return this;
        }

        public Tensor asinh() => Op.asinh.Call(this);

        public Tensor asinh_()
        {
            Op.asinh_.Run(this);
            return this;
        }

        public Tensor acosh() => Op.acosh.Call(this);

        public Tensor acosh_()
        {
            Op.acosh_.Run(this);
            return this;
        }

        public Tensor atanh() => Op.atanh.Call(this);

        public Tensor atanh_()
        {
            Op.atanh_.Run(this);
            return this;
        }

        public Tensor atan2(Tensor other) => Op.atan2.Call(this, other);

        public Tensor atan2_(Tensor other)
        {
            Op.atan2_.Run(this, other);
            return this;
        }

        public Tensor sinc() => Op.sinc.Call(this);

        public Tensor sinc_()
        {
            Op.sinc_.Run(this);
            return this;
        }
    }
}
