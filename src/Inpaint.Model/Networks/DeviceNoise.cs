using Inpaint.Core.Noise;
using Inpaint.Model.Devices;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// Noise for training and evaluation, from the counter-based generator that samples come from: a row depends on its own stream alone, not
/// on the others in its batch, on threads, on the device, or on who else computes.
/// </summary>
public static class DeviceNoise
{
    /// <summary>Standard normal noise, [rows, size].</summary>
    /// <param name="rows">The stream of every row.</param>
    /// <param name="size">Numbers in each.</param>
    /// <param name="device">Where they go.</param>
    public static Tensor Draw(IReadOnlyList<NoiseStream> rows, int size, Device device)
    {
        var noise = new float[rows.Count * size];
        for (var row = 0; row < rows.Count; row++)
        {
            NoiseSource.Fill(rows[row], noise.AsSpan(row * size, size));
        }
        return TensorData.Of<float>(noise, [rows.Count, size], device);
    }
}
