using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public enum UpsampleMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
    }

    public enum InterpolationMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
        Area = 5,
        NearestExact = 6,
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Resamples images [n, c, h, w] to a size, or by a factor for each of height and width.</summary>
            /// <param name="mode">Nearest, NearestExact, Bilinear, Bicubic or Area.</param>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null,
                bool recompute_scale_factor = false, bool antialias = false)
            {
                if (x.Dimensions != 4) throw new ArgumentException($"expected images [n, c, h, w], not the shape {Tensor.Describe(x.shape)}", nameof(x));
                if (size is null == scale_factor is null) throw new ArgumentException("expected either a size or a scale factor");
                var to = size ?? Scaled(x, scale_factor!);
                // libtorch's kernels take the factors as given only where the sizes were not recomputed from them.
                double? vertical = recompute_scale_factor ? null : scale_factor?[0], horizontal = recompute_scale_factor ? null : scale_factor?[^1];
                return mode switch
                {
                    InterpolationMode.Nearest => Op.upsample_nearest2d.Call(x, to, vertical, horizontal),
                    InterpolationMode.NearestExact => Op._upsample_nearest_exact2d.Call(x, to, vertical, horizontal),
                    InterpolationMode.Bilinear when antialias => Op._upsample_bilinear2d_aa.Call(x, to, align_corners ?? false, vertical, horizontal),
                    InterpolationMode.Bilinear => Op.upsample_bilinear2d.Call(x, to, align_corners ?? false, vertical, horizontal),
                    InterpolationMode.Bicubic when antialias => Op._upsample_bicubic2d_aa.Call(x, to, align_corners ?? false, vertical, horizontal),
                    InterpolationMode.Bicubic => Op.upsample_bicubic2d.Call(x, to, align_corners ?? false, vertical, horizontal),
                    InterpolationMode.Area => adaptive_avg_pool2d(x, to),
                    _ => throw new NotSupportedException($"interpolation {mode} is not for images [n, c, h, w]"),
                };
            }

            private static long[] Scaled(Tensor x, double[] factor) =>
                [(long)Math.Floor(x.size(2) * factor[0]), (long)Math.Floor(x.size(3) * factor[^1])];
        }
    }
}
