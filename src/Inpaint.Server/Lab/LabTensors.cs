using Inpaint.Client.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Server.Lab;

/// <summary>Pictures to tensors and back.</summary>
internal static class LabTensors
{
    /// <param name="images">784 grey values each.</param>
    /// <returns>[images, 1, 28, 28], 0 to 1.</returns>
    public static Tensor FromImages(IReadOnlyList<byte[]> images) => tensor(
        images.SelectMany(image => image.Select(grey => grey / 255f)).ToArray(), [images.Count, 1, CompletionRequest.Side, CompletionRequest.Side]);

    /// <param name="images">[images, 1, 28, 28]; values outside 0 to 1 become paper or ink.</param>
    public static IReadOnlyList<byte[]> ToImages(Tensor images) =>
        [.. images.mul(255).round().clamp(0, 255).to(uint8).contiguous().data<byte>().ToArray().Chunk(CompletionRequest.Pixels)];

    /// <summary>The rows of a matrix.</summary>
    public static IReadOnlyList<float[]> ToRows(Tensor matrix) =>
        [.. matrix.to(float32).contiguous().data<float>().ToArray().Chunk((int)matrix.shape[1])];
}
