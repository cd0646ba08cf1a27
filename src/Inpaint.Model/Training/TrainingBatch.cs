using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>One step's images outside torch, ready to become tensors.</summary>
/// <param name="Step">The step, counted from 0.</param>
/// <param name="Image">batch * 784 values, 0 to 1.</param>
/// <param name="Seen">batch * 784 values, 0 or 1.</param>
/// <param name="Label">batch labels, 0 and more, or <see cref="Inpaint.Model.Networks.ImageNetwork.NoLabel"/>.</param>
/// <param name="Degraded">batch * 784 values, 0 to 1, where the recipe degrades images; null where it makes holes.</param>
public sealed record TrainingBatch(int Step, float[] Image, float[] Seen, long[] Label, float[]? Degraded = null)
{
    /// <summary>Images in the batch.</summary>
    public int Count => Label.Length;

    /// <summary>The tensors, in the current dispose scope.</summary>
    public ImageBatch ToTensors(Device device) => ImageBatch.From(Image, Seen, Label, device, Degraded);
}
