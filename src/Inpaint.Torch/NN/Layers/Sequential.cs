using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules one after the other, named by their index unless given names.</summary>
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly List<nn.IModule<Tensor, Tensor>> steps = [];

        protected internal Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
        {
            foreach (var (name, module) in modules) append(name, module);
        }

        protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
        {
            foreach (var module in modules) append(module);
        }

        public int Count => steps.Count;

        public nn.IModule<Tensor, Tensor> this[int index] => steps[index];

        public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
        {
            register_module(name, module as nn.Module ?? throw new ArgumentException($"{module?.GetType().Name ?? "null"} is no module", nameof(module)));
            steps.Add(module);
            return this;
        }

        public Sequential append(nn.IModule<Tensor, Tensor> module) =>
            append(steps.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), module);

        /// <summary>Everything between the first step and the result is disposed on the way, unless backward needs it.</summary>
        public override Tensor forward(Tensor input)
        {
            if (steps.Count == 0) return input.alias();
            using var scope = NewDisposeScope();
            var result = input;
            foreach (var step in steps) result = step.call(result);
            return scope.MoveToOuter(result);
        }

        protected override void RegisterComponents()
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
                new(modules.ToArray());

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules.ToArray());
        }
    }
}
