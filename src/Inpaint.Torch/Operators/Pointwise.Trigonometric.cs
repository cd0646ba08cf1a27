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

    public static Tensor sin(Tensor input) => input.sin();
    public static Tensor sin_(Tensor input) => input.sin_();
    public static Tensor cos(Tensor input) => input.cos();
    public static Tensor cos_(Tensor input) => input.cos_();
    public static Tensor tan(Tensor input) => input.tan();
    public static Tensor tan_(Tensor input) => input.tan_();
    public static Tensor asin(Tensor input) => input.asin();
    public static Tensor asin_(Tensor input) => input.asin_();
    public static Tensor acos(Tensor input) => input.acos();
    public static Tensor acos_(Tensor input) => input.acos_();
    public static Tensor atan(Tensor input) => input.atan();
    public static Tensor atan_(Tensor input) => input.atan_();
    public static Tensor sinh(Tensor input) => input.sinh();
    public static Tensor sinh_(Tensor input) => input.sinh_();
    public static Tensor cosh(Tensor input) => input.cosh();
    public static Tensor cosh_(Tensor input) => input.cosh_();
    public static Tensor tanh(Tensor input) => input.tanh();
    public static Tensor tanh_(Tensor input) => input.tanh_();
    public static Tensor asinh(Tensor input) => input.asinh();
    public static Tensor asinh_(Tensor input) => input.asinh_();
    public static Tensor acosh(Tensor input) => input.acosh();
    public static Tensor acosh_(Tensor input) => input.acosh_();
    public static Tensor atanh(Tensor input) => input.atanh();
    public static Tensor atanh_(Tensor input) => input.atanh_();
    public static Tensor atan2(Tensor input, Tensor other) => input.atan2(other);
    public static Tensor atan2_(Tensor input, Tensor other) => input.atan2_(other);
    public static Tensor sinc(Tensor input) => input.sinc();
    public static Tensor sinc_(Tensor input) => input.sinc_();
}
