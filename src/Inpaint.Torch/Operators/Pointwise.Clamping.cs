using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Limits and thresholds.</summary>
    public partial class Tensor
    {
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Op.clamp.Call(this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Op.clamp_Tensor.Call(this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null)
        {
            Op.clamp_.Run(this, min, max);
            return this;
        }

        public Tensor clamp_(Tensor? min = null, Tensor? max = null)
        {
            Op.clamp__Tensor.Run(this, min, max);
            return this;
        }

        public Tensor clip(Scalar? min = null, Scalar? max = null) => Op.clip.Call(this, min, max);
        public Tensor clamp_min(Scalar min) => Op.clamp_min.Call(this, min);

        public Tensor clamp_min_(Scalar min)
        {
            Op.clamp_min_.Run(this, min);
            return this;
        }

        public Tensor clamp_max(Scalar max) => Op.clamp_max.Call(this, max);

        public Tensor clamp_max_(Scalar max)
        {
            Op.clamp_max_.Run(this, max);
            return this;
        }

        public Tensor threshold(Scalar threshold, Scalar value) => Op.threshold.Call(this, threshold, value);

        public Tensor threshold_(Scalar threshold, Scalar value)
        {
            Op.threshold_.Run(this, threshold, value);
            return this;
        }

        public Tensor hardtanh(Scalar min, Scalar max) => Op.hardtanh.Call(this, min, max);

        public Tensor hardtanh_(Scalar min, Scalar max)
        {
            Op.hardtanh_.Run(this, min, max);
            return this;
        }

        public Tensor nan_to_num(double nan = 0d, double? posinf = null, double? neginf = null) =>
            Op.nan_to_num.Call(this, nan, posinf, neginf);

        public Tensor nan_to_num_(double nan = 0d, double? posinf = null, double? neginf = null)
        {
            Op.nan_to_num_.Run(this, nan, posinf, neginf);
            return this;
        }

        public Tensor leaky_relu(Scalar negative_slope) => Op.leaky_relu.Call(this, negative_slope);

        public Tensor leaky_relu_(Scalar negative_slope)
        {
            Op.leaky_relu_.Run(this, negative_slope);
            return this;
        }

        public Tensor elu(double alpha = 1) => Op.elu.Call(this, alpha);
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Op.elu.Call(this, alpha, scale, input_scale);

        public Tensor elu_(double alpha = 1)
        {
            Op.elu_.Run(this, alpha);
            return this;
        }

        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale)
        {
            Op.elu_.Run(this, alpha, scale, input_scale);
            return this;
        }

        public Tensor softplus(double beta = 1, double threshold = 20) => Op.softplus.Call(this, beta, threshold);
    }

    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);
    public static Tensor clamp_(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp_(min, max);
    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp_(min, max);
    public static Tensor clip(Tensor input, Scalar? min = null, Scalar? max = null) => input.clip(min, max);
    public static Tensor clamp_min(Tensor input, Scalar min) => input.clamp_min(min);
    public static Tensor clamp_min_(Tensor input, Scalar min) => input.clamp_min_(min);
    public static Tensor clamp_max(Tensor input, Scalar max) => input.clamp_max(max);
    public static Tensor clamp_max_(Tensor input, Scalar max) => input.clamp_max_(max);
    public static Tensor nan_to_num(Tensor input, double nan = 0d, double? posinf = null, double? neginf = null) =>
        input.nan_to_num(nan, posinf, neginf);
    public static Tensor nan_to_num_(Tensor input, double nan = 0d, double? posinf = null, double? neginf = null) =>
        input.nan_to_num_(nan, posinf, neginf);
}
