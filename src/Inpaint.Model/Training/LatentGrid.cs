using Inpaint.Core;
using Inpaint.Core.Imaging;
using Inpaint.Core.Noise;
using Inpaint.Model.Data;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>
/// A picture of what a network with a place for every image makes of validation digits: rows of digits with what comes back below them,
/// then, for a model with a prior, rows of its samples. Digits and noise are the same every time.
/// </summary>
/// <param name="images">Validation images; the first are drawn.</param>
/// <param name="device">Where the network is.</param>
public sealed class LatentGrid(ImageSplit images, Device device)
{
    private const int Columns = 12, Pairs = 3, SampleRows = 3;

    /// <summary>Draws the picture as a PNG file.</summary>
    public byte[] Draw(ILatentImages network)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var count = Math.Min(Pairs * Columns, images.Count);
        var chosen = images.Slice(0, count);
        var image = TensorData.Of<byte>(chosen.Images, [count, 1, ImageSize.Side, ImageSize.Side], device).to(float32) / 255;
        var back = Grey(network.Decode(network.Encode(image)));
        var digits = Enumerable.Range(0, count).Select(i => chosen.Image(i).ToArray());
        var pairs = digits.Chunk(Columns).Zip(back.Chunk(Columns), (above, below) => above.Concat(below)).SelectMany(row => row);
        return PictureWriter.Encode(new PictureGrid(Math.Min(Columns, count), Scale: 2, Gap: 3).Render([.. pairs, .. Samples(network)]));
    }

    private IEnumerable<byte[]> Samples(ILatentImages network)
    {
        if (network is not WholeImageModel model)
        {
            return [];
        }
        var noise = new float[SampleRows * Columns * model.NoiseSize];
        for (var i = 0; i < SampleRows * Columns; i++)
        {
            NoiseSource.Fill(new NoiseKey(0, i), noise.AsSpan(i * model.NoiseSize, model.NoiseSize));
        }
        var seen = zeros([SampleRows * Columns, 1, ImageSize.Side, ImageSize.Side], device: device);
        var label = full([SampleRows * Columns], ImageNetwork.NoLabel, dtype: int64, device: device);
        var output = model.Decode(
            model.Encode(seen, seen, label),
            TensorData.Of<float>(noise, [SampleRows * Columns, model.NoiseSize], device)
        );
        return Grey(output.sigmoid());
    }

    private static byte[][] Grey(Tensor pictures) =>
        [.. pictures.mul(255).round().clamp(0, 255).to(uint8).ToArray<byte>().Chunk(ImageSize.Pixels)];
}
