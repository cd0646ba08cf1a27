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
}
