using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Element by element, of one operand.</summary>
    public partial class Tensor
    {
        public Tensor abs() => Op.abs.Call(this);

        public Tensor abs_()
        {
            Op.abs_.Run(this);
            return this;
        }

        public Tensor neg() => Op.neg.Call(this);

        public Tensor neg_()
        {
            Op.neg_.Run(this);
            return this;
        }

        public Tensor negative() => Op.negative.Call(this);
        public Tensor reciprocal() => Op.reciprocal.Call(this);

        public Tensor reciprocal_()
        {
            Op.reciprocal_.Run(this);
            return this;
        }

        public Tensor square() => Op.square.Call(this);
        public Tensor sqrt() => Op.sqrt.Call(this);

        public Tensor sqrt_()
        {
            Op.sqrt_.Run(this);
            return this;
        }

        public Tensor rsqrt() => Op.rsqrt.Call(this);

        public Tensor rsqrt_()
        {
            Op.rsqrt_.Run(this);
            return this;
        }

        public Tensor exp() => Op.exp.Call(this);

        public Tensor exp_()
        {
            Op.exp_.Run(this);
            return this;
        }

        public Tensor exp2() => Op.exp2.Call(this);

        public Tensor exp2_()
        {
            Op.exp2_.Run(this);
            return this;
        }

        public Tensor expm1() => Op.expm1.Call(this);

        public Tensor expm1_()
        {
            Op.expm1_.Run(this);
            return this;
        }

        public Tensor log() => Op.log.Call(this);

        public Tensor log_()
        {
            Op.log_.Run(this);
            return this;
        }

        public Tensor log10() => Op.log10.Call(this);

        public Tensor log10_()
        {
            Op.log10_.Run(this);
            return this;
        }

        public Tensor log1p() => Op.log1p.Call(this);

        public Tensor log1p_()
        {
            Op.log1p_.Run(this);
            return this;
        }

        public Tensor log2() => Op.log2.Call(this);

        public Tensor log2_()
        {
            Op.log2_.Run(this);
            return this;
        }

        public Tensor floor() => Op.floor.Call(this);

        public Tensor floor_()
        {
            Op.floor_.Run(this);
            return this;
        }

        public Tensor ceil() => Op.ceil.Call(this);

        public Tensor ceil_()
        {
            Op.ceil_.Run(this);
            return this;
        }

        public Tensor trunc() => Op.trunc.Call(this);

        public Tensor trunc_()
        {
            Op.trunc_.Run(this);
            return this;
        }

        public Tensor frac() => Op.frac.Call(this);

        public Tensor frac_()
        {
            Op.frac_.Run(this);
            return this;
        }

        public Tensor sign() => Op.sign.Call(this);

        public Tensor sign_()
        {
            Op.sign_.Run(this);
            return this;
        }

        public Tensor erf() => Op.erf.Call(this);

        public Tensor erf_()
        {
            Op.erf_.Run(this);
            return this;
        }

        public Tensor erfc() => Op.erfc.Call(this);

        public Tensor erfc_()
        {
            Op.erfc_.Run(this);
            return this;
        }

        public Tensor erfinv() => Op.erfinv.Call(this);

        public Tensor erfinv_()
        {
            Op.erfinv_.Run(this);
            return this;
        }

        public Tensor lgamma() => Op.lgamma.Call(this);

        public Tensor lgamma_()
        {
            Op.lgamma_.Run(this);
            return this;
        }

        public Tensor digamma() => Op.digamma.Call(this);

        public Tensor digamma_()
        {
            Op.digamma_.Run(this);
            return this;
        }

        public Tensor sigmoid() => Op.sigmoid.Call(this);

        public Tensor sigmoid_()
        {
            Op.sigmoid_.Run(this);
            return this;
        }

        public Tensor relu() => Op.relu.Call(this);

        public Tensor relu_()
        {
            Op.relu_.Run(this);
            return this;
        }

        public Tensor relu6() => Op.relu6.Call(this);

        public Tensor relu6_()
        {
            Op.relu6_.Run(this);
            return this;
        }

        public Tensor silu() => Op.silu.Call(this);

        public Tensor silu_()
        {
            Op.silu_.Run(this);
            return this;
        }

        public Tensor isnan() => Op.isnan.Call(this);
        public Tensor isfinite() => Op.isfinite.Call(this);
        public Tensor isinf() => Op.isinf.Call(this);
        public Tensor logit(double? eps = null) => Op.logit.Call(this, eps);

        public Tensor logit_(double? eps = null)
        {
            Op.logit_.Run(this, eps);
            return this;
        }

        public Tensor i0() => Op.i0.Call(this);

        public Tensor i0_()
        {
            Op.i0_.Run(this);
            return this;
        }

        public Tensor bitwise_not() => Op.bitwise_not.Call(this);

        public Tensor bitwise_not_()
        {
            Op.bitwise_not_.Run(this);
            return this;
        }

        public Tensor logical_not() => Op.logical_not.Call(this);

        public Tensor logical_not_()
        {
            Op.logical_not_.Run(this);
            return this;
        }
    }

    public static Tensor abs(Tensor input) => input.abs();
    public static Tensor abs_(Tensor input) => input.abs_();
    public static Tensor neg(Tensor input) => input.neg();
    public static Tensor neg_(Tensor input) => input.neg_();
    public static Tensor negative(Tensor input) => input.negative();
    public static Tensor reciprocal(Tensor input) => input.reciprocal();
    public static Tensor reciprocal_(Tensor input) => input.reciprocal_();
    public static Tensor square(Tensor input) => input.square();
    public static Tensor sqrt(Tensor input) => input.sqrt();
    public static Tensor sqrt_(Tensor input) => input.sqrt_();
    public static Tensor rsqrt(Tensor input) => input.rsqrt();
    public static Tensor rsqrt_(Tensor input) => input.rsqrt_();
    public static Tensor exp(Tensor input) => input.exp();
    public static Tensor exp_(Tensor input) => input.exp_();
    public static Tensor exp2(Tensor input) => input.exp2();
    public static Tensor exp2_(Tensor input) => input.exp2_();
    public static Tensor expm1(Tensor input) => input.expm1();
    public static Tensor expm1_(Tensor input) => input.expm1_();
    public static Tensor log(Tensor input) => input.log();
    public static Tensor log_(Tensor input) => input.log_();
    public static Tensor log10(Tensor input) => input.log10();
    public static Tensor log10_(Tensor input) => input.log10_();
    public static Tensor log1p(Tensor input) => input.log1p();
    public static Tensor log1p_(Tensor input) => input.log1p_();
    public static Tensor log2(Tensor input) => input.log2();
    public static Tensor log2_(Tensor input) => input.log2_();
    public static Tensor floor(Tensor input) => input.floor();
    public static Tensor floor_(Tensor input) => input.floor_();
    public static Tensor ceil(Tensor input) => input.ceil();
    public static Tensor ceil_(Tensor input) => input.ceil_();
    public static Tensor trunc(Tensor input) => input.trunc();
    public static Tensor trunc_(Tensor input) => input.trunc_();
    public static Tensor frac(Tensor input) => input.frac();
    public static Tensor frac_(Tensor input) => input.frac_();
    public static Tensor sign(Tensor input) => input.sign();
    public static Tensor sign_(Tensor input) => input.sign_();
    public static Tensor erf(Tensor input) => input.erf();
    public static Tensor erf_(Tensor input) => input.erf_();
    public static Tensor erfc(Tensor input) => input.erfc();
    public static Tensor erfc_(Tensor input) => input.erfc_();
    public static Tensor erfinv(Tensor input) => input.erfinv();
    public static Tensor erfinv_(Tensor input) => input.erfinv_();
    public static Tensor lgamma(Tensor input) => input.lgamma();
    public static Tensor lgamma_(Tensor input) => input.lgamma_();
    public static Tensor digamma(Tensor input) => input.digamma();
    public static Tensor digamma_(Tensor input) => input.digamma_();
    public static Tensor sigmoid(Tensor input) => input.sigmoid();
    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();
    public static Tensor isnan(Tensor input) => input.isnan();
    public static Tensor isfinite(Tensor tensor) => tensor.isfinite();
    public static Tensor isinf(Tensor tensor) => tensor.isinf();
    public static Tensor logit(Tensor input, double? eps = null) => input.logit(eps);
    public static Tensor logit_(Tensor input, double? eps = null) => input.logit_(eps);
    public static Tensor i0(Tensor input) => input.i0();
    public static Tensor i0_(Tensor input) => input.i0_();
    public static Tensor bitwise_not(Tensor input) => input.bitwise_not();
    public static Tensor bitwise_not_(Tensor input) => input.bitwise_not_();
    public static Tensor logical_not(Tensor input) => input.logical_not();
}
