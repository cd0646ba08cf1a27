using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Normalises each channel over the batch, and by running statistics when it evaluates.</summary>
    public sealed class BatchNorm2d : nn.Module<Tensor, Tensor>
    {
        internal BatchNorm2d(long features, double eps, double momentum, bool affine, bool track, Device? device, ScalarType? dtype) : base(
            nameof(BatchNorm2d))
        {
            num_features = features;
            this.eps = eps;
            this.momentum = momentum;
            if (affine)
            {
                weight = new Parameter(ones(features, dtype, device));
                bias = new Parameter(zeros(features, dtype, device));
            }
            if (!track) return;
            register_buffer(nameof(running_mean), zeros(features, dtype, device).DetachFromDisposeScope());
            register_buffer(nameof(running_var), ones(features, dtype, device).DetachFromDisposeScope());
            register_buffer(nameof(num_batches_tracked), tensor(0L, device: device).DetachFromDisposeScope());
        }

        public long num_features { get; }

        public double eps { get; }

        public double? momentum { get; }

        public Parameter? weight
        {
            get => _internal_params.TryGetValue(nameof(weight), out var value) ? value : null;
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        public Parameter? bias
        {
            get => _internal_params.TryGetValue(nameof(bias), out var value) ? value : null;
            set => ConditionallyRegisterParameter(nameof(bias), value);
        }

        public Tensor? running_mean => Buffer(nameof(running_mean));

        public Tensor? running_var => Buffer(nameof(running_var));

        public Tensor? num_batches_tracked => Buffer(nameof(num_batches_tracked));

        public override Tensor forward(Tensor input)
        {
            if (input.Dimensions != 4) throw new ArgumentException($"expected 4D input, but got {input.Dimensions}D input.");
            if (training) num_batches_tracked?.add_(1);
            return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training || running_mean is null, momentum ?? 0, eps);
        }

        private Tensor? Buffer(string name) => _internal_buffers.TryGetValue(name, out var entry) ? entry.Item1 : null;
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static BatchNorm2d BatchNorm2d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
