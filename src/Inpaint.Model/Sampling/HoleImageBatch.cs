using Inpaint.Core;
using Inpaint.Core.Sampling;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Model.Sampling;

internal static class HoleImageBatch
{
    /// <summary>The seen pixels of <paramref name="inputs"/>; what lies under a hole does not reach the tensors.</summary>
    public static ImageBatch From(IReadOnlyList<HoleImage> inputs, Device device)
    {
        var image = new float[inputs.Count * ImageSize.Pixels];
        var seen = new float[image.Length];
        var label = new long[inputs.Count];
        for (var i = 0; i < inputs.Count; i++)
        {
            label[i] = inputs[i].Label ?? ImageNetwork.NoLabel;
            for (var pixel = 0; pixel < ImageSize.Pixels; pixel++)
            {
                if (inputs[i].Missing[pixel] == 0)
                {
                    image[i * ImageSize.Pixels + pixel] = inputs[i].Pixels[pixel] / 255f;
                    seen[i * ImageSize.Pixels + pixel] = 1;
                }
            }
        }
        return ImageBatch.From(image, seen, label, device);
    }
}
