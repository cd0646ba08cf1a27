using Inpaint.Core;
using Inpaint.Engine.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

internal static class DoerschRows
{
    extension(DoerschOptions options)
    {
        internal int Input => (options.SeenChannel ? 2 : 1) * ImageSize.Pixels;

        /// <summary>One row for each image: its pixels, then the seen channel where there is one.</summary>
        /// <param name="pixels">[batch, 1, 28, 28].</param>
        /// <param name="seen">[batch, 1, 28, 28], {0, 1}; 1 = seen.</param>
        internal Tensor Rows(Tensor pixels, Tensor seen) =>
            options.SeenChannel ? cat([pixels.flatten(1), seen.flatten(1)], 1) : pixels.flatten(1);
    }
}
