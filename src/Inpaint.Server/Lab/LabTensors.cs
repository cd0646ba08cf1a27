using Inpaint.Core;
using Inpaint.Core.Noise;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Server.Lab;

internal static class LabTensors
{
    public static Tensor FromImages(IReadOnlyList<byte[]> images) => TensorData.Of<float>(
        images.SelectMany(image => image.Select(grey => grey / 255f)).ToArray(), [images.Count, 1, ImageSize.Side, ImageSize.Side]);

    public static IReadOnlyList<byte[]> ToImages(Tensor images) =>
        [.. images.mul(255).round().clamp(0, 255).to(uint8).ToArray<byte>().Chunk(ImageSize.Pixels)];

    public static IReadOnlyList<float[]> ToRows(Tensor matrix) =>
        [.. matrix.to(float32).ToArray<float>().Chunk((int)matrix.shape[1])];

    public static Tensor Noise(int seed, int count, int size)
    {
        var noise = new float[count * size];
        for (var i = 0; i < count; i++)
        {
            NoiseSource.Fill(new NoiseKey(seed, i), noise.AsSpan(i * size, size));
        }
        return TensorData.Of<float>(noise, [count, size]);
    }

    public static Tensor Styles(int seed, int count, int size)
    {
        var noise = Noise(seed, count, size);
        noise.narrow(0, 0, 1).zero_();
        return noise;
    }

    /// <summary>Probabilities of the ten digits for every image.</summary>
    /// <param name="network">A classifier of whole images.</param>
    /// <param name="images">[images, 1, 28, 28], 0 to 1.</param>
    public static IReadOnlyList<float[]> Classify(ClassifierNetwork network, Tensor images) =>
        ToRows(network.LogProbabilities(images, ones_like(images)).exp());
}
