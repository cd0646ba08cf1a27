using TorchSharp.Modules;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Stochastic gradient descent, with momentum and Nesterov's variant.</summary>
    public class SGD : OptimizerHelper
    {
        public SGD(
            IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false,
            bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
        {
        }

        public SGD(
            IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false,
            bool maximize = false)
        {
            if (lr < 0) throw new ArgumentException($"Invalid learning rate: {lr}");
            if (momentum < 0) throw new ArgumentException($"Invalid momentum: {momentum}");
            if (nesterov && (momentum == 0 || dampening != 0)) throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");
            _defaults = new Options
            {
                LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize,
            };
            foreach (var group in parameters) add_param_group(group);
        }

        private protected override OptimizerOptions Complete(OptimizerOptions? options)
        {
            var own = options as Options ?? new Options();
            var defaults = (Options)_defaults;
            own.LearningRate ??= defaults.LearningRate;
            own.momentum ??= defaults.momentum;
            own.dampening ??= defaults.dampening;
            own.weight_decay ??= defaults.weight_decay;
            own.nesterov ??= defaults.nesterov;
            own.maximize ??= defaults.maximize;
            return own;
        }

        private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

        private protected override void Update(
            OptimizerOptions options, List<(Parameter parameter, Tensor gradient, OptimizerState state)> due)
        {
            var own = (Options)options;
            var parameters = due.Select(one => (Tensor)one.parameter).ToArray();
            var gradients = due.Select(one => one.gradient).ToArray();
            if (own.weight_decay != 0) gradients = Op._foreach_add_List.CallList(gradients, parameters, own.weight_decay);
            if (own.momentum != 0)
                for (var k = 0; k < gradients.Length; k++) gradients[k] = ((State)due[k].state).Follow(gradients[k], own);
            Op._foreach_add__List.Run(parameters, gradients, own.maximize == true ? own.LearningRate : -own.LearningRate);
        }

        /// <summary>The momentum of one parameter.</summary>
        public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
        {
            public Tensor? momentum_buffer;

            public void Dispose() => momentum_buffer?.Dispose();

            public override void Initialize(OptimizerOptions options)
            {
                Dispose();
                momentum_buffer = null;
            }

            public override void LoadStateDict(OptimizerState source)
            {
                Dispose();
                momentum_buffer = ((State)source).momentum_buffer?.to(_parameter.device, copy: true).DetachFromDisposeScope();
            }

            public override void to(Device device) => momentum_buffer = momentum_buffer?.to(device).DetachFromDisposeScope();

            public override bool ApproximatelyEquals(OptimizerState other) =>
                other is State that
                && (momentum_buffer is null ? that.momentum_buffer is null : that.momentum_buffer is not null && momentum_buffer.allclose(that.momentum_buffer));

            internal Tensor Follow(Tensor gradient, Options options)
            {
                if (momentum_buffer is null) momentum_buffer = gradient.clone().DetachFromDisposeScope();
                else momentum_buffer.mul_(options.momentum!.Value).add_(gradient, 1 - options.dampening!.Value);
                return options.nesterov == true ? gradient.add(momentum_buffer, options.momentum!.Value) : momentum_buffer;
            }
        }

        /// <summary>The settings of one group.</summary>
        public class Options : OptimizerOptions
        {
            public double? momentum;
            public double? dampening;
            public double? weight_decay;
            public bool? nesterov;
            public bool? maximize;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                var other = (Options)source;
                (momentum, dampening, weight_decay, nesterov, maximize) = (other.momentum, other.dampening, other.weight_decay, other.nesterov, other.maximize);
            }
        }

        /// <summary>Parameters that share settings.</summary>
        public class ParamGroup : ParamGroup<Options>
        {
            public ParamGroup()
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
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
            public static SGD SGD(
                IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
                bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static SGD SGD(
                IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
