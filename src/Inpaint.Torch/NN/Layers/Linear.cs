using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x W' + b over the last dimension; weight [out, in], bias [out].</summary>
    public sealed class Linear : nn.Module<Tensor, Tensor>
    {
        internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
        {
            this.weight = weight;
            this.bias = bias;
        }

        internal Linear(long inputs, long outputs, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
        {
            weight = new Parameter(empty(outputs, inputs, dtype, device));
            nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
            if (!hasBias) return;
            bias = new Parameter(empty(outputs, dtype, device));
            nn.init.Spread(bias, inputs);
        }

        public Parameter weight
        {
            get => _internal_params[nameof(weight)];
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        public Parameter? bias
        {
            get => _internal_params.TryGetValue(nameof(bias), out var value) ? value : null;
            set => ConditionallyRegisterParameter(nameof(bias), value);
        }

        public long in_features => weight.size(1);

        public long out_features => weight.size(0);

        public override Tensor forward(Tensor input) => nn.functional.linear(input, weight, bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A linear layer; both parameters start uniform in +-1/sqrt(inputSize).</summary>
            public static Linear Linear(
                long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }
}
