using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Adam; weight decay is added to the gradient.</summary>
    public class Adam : AdamFamily
    {
        public Adam(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
        {
        }

        public Adam(
            IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        {
            var defaults = new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize };
            defaults.Check();
            _defaults = defaults;
            foreach (var group in parameters) add_param_group(group);
        }

        private protected override bool Decoupled => false;

        private protected override OptimizerOptions Complete(OptimizerOptions? options)
        {
            var own = options as Options ?? new Options();
            own.Complete((Options)_defaults);
            return own;
        }

        private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

        /// <summary>The moments of one parameter's gradient.</summary>
        public sealed class State(Parameter parameter) : AdamState(parameter)
        {
            public long step;
            public torch.Tensor exp_avg = null!;
            public torch.Tensor exp_avg_sq = null!;
            public torch.Tensor? max_exp_avg_sq;

            internal override ref long Steps => ref step;

            internal override ref torch.Tensor First => ref exp_avg;

            internal override ref torch.Tensor Second => ref exp_avg_sq;

            internal override ref torch.Tensor? Largest => ref max_exp_avg_sq;
        }

        /// <summary>The settings of one group.</summary>
        public class Options : AdamOptions;

        /// <summary>Parameters that share settings.</summary>
        public class ParamGroup : ParamGroup<Options>
        {
            public ParamGroup()
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
            {
            }

            public ParamGroup(
                IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(
                    parameters,
                    new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize })
            {
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static Adam Adam(
                IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static Adam Adam(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static Adam Adam(
                IEnumerable<Adam.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
