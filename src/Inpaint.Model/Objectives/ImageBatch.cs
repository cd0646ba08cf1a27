using Inpaint.Core;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>Whole images with the pixels that the model gets to see.</summary>
/// <param name="Image">[batch, 1, 28, 28], 0 (paper) to 1 (ink).</param>
/// <param name="Seen">[batch, 1, 28, 28], {0, 1}; 1 = seen.</param>
/// <param name="Label">[batch], int64, 0 and more, or <see cref="ImageNetwork.NoLabel"/>.</param>
public sealed record ImageBatch(Tensor Image, Tensor Seen, Tensor Label)
{
    /// <summary>
    /// [batch, 1, 28, 28], 0 to 1: the degraded images, where the model gets to see these instead of a part; then nothing counts as seen.
    /// </summary>
    public Tensor? Degraded { get; init; }

    /// <summary>Images in the batch.</summary>
    public long Count => Image.shape[0];

    /// <summary>Image where seen, 0 elsewhere, or else the degraded image: all that a condition network may know of it.</summary>
    public Tensor SeenPixels => Degraded ?? Image * Seen;

    /// <summary>1 = missing.</summary>
    public Tensor Missing => 1 - Seen;

    /// <summary>Some of the images, in the same memory.</summary>
    public ImageBatch Narrow(long first, long count) =>
        new(Image.narrow(0, first, count), Seen.narrow(0, first, count), Label.narrow(0, first, count))
        {
            Degraded = Degraded?.narrow(0, first, count),
        };

    /// <summary>Makes the tensors from arrays, image by image and row by row.</summary>
    /// <param name="image">batch * 784 values, 0 to 1.</param>
    /// <param name="seen">batch * 784 values, 0 or 1.</param>
    /// <param name="label">batch labels.</param>
    /// <param name="device">Where to put them.</param>
    /// <param name="degraded">batch * 784 values, 0 to 1, or null where a part of the image is seen.</param>
    public static ImageBatch From(float[] image, float[] seen, long[] label, Device device, float[]? degraded = null)
    {
        ReadOnlySpan<long> shape = [label.Length, 1, ImageSize.Side, ImageSize.Side];
        return new(
            TensorData.Of<float>(image, shape, device),
            TensorData.Of<float>(seen, shape, device),
            TensorData.Of<long>(label, device)
        )
        {
            Degraded = degraded is null ? null : TensorData.Of<float>(degraded, shape, device),
        };
    }
}
