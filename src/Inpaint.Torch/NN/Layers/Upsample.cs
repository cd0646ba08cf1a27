using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Resamples images [n, c, h, w] to a size or by a factor.</summary>
    public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long[]? toSize;
        private readonly double[]? byFactor;

        internal Upsample(long[]? size, double[]? factor, UpsampleMode mode, bool? alignCorners) : base(nameof(Upsample))
        {
            toSize = size;
            byFactor = factor;
            this.mode = mode;
            align_corners = alignCorners;
        }

        public UpsampleMode mode { get; }

        public bool? align_corners { get; }

        public override Tensor forward(Tensor input) =>
            nn.functional.interpolate(input, toSize, byFactor, (InterpolationMode)mode, align_corners);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Upsample Upsample(
                long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null) =>
                new(size, scale_factor, mode, align_corners);
        }
    }
}
