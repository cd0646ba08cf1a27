using Inpaint.Core;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Model.Evaluation;

/// <summary>
/// Where a model puts digits of the test set: a map of its latent space that ships with the weights, so that a page can draw it without the
/// data set.
/// </summary>
/// <param name="Codes">[images][numbers]: the codes of the first test images; of a longer code the first <see
/// cref="MostNumbers"/>.</param>
/// <param name="Labels">[images]: which digit each one is.</param>
public sealed record LatentAtlas(IReadOnlyList<float[]> Codes, IReadOnlyList<int> Labels)
{
    /// <summary>Most test images, and most numbers of each.</summary>
    public const int MostImages = 2000, MostNumbers = 10;

    private const string Folder = "atlas", CodesName = "places", LabelsName = "labels", HashName = "sha256";
    private const int Chunk = 250;

    /// <summary>Puts the first test images on the map.</summary>
    public static LatentAtlas Measure(ILatentImages network, ImageSplit test, Device device)
    {
        var first = test.Slice(0, Math.Min(MostImages, test.Count));
        var codes = Images(first, device, image => Rows(network.Encode(image))).SelectMany(rows => rows);
        return new(
            [.. codes.Select(code => code[..Math.Min(MostNumbers, code.Length)])],
            [.. first.Labels.Select(label => (int)label)]
        );
    }

    /// <summary>Mean squared error of the images that come back, summed over pixels.</summary>
    public static double SquaredError(ILatentImages network, ImageSplit test, Device device) =>
        Images(test, device, image =>
                (double)ReconstructionObjective.Error(network.Decode(network.Encode(image)), image).sum().item<float>()
            )
            .Sum() / test.Count;

    /// <summary>Writes the atlas beside the models.</summary>
    /// <param name="store">Where the model lies.</param>
    /// <param name="card">Whose weights it was measured with.</param>
    public void Save(ModelStore store, ModelCard card)
    {
        var tensors = new Dictionary<string, FloatArray>
        {
            [CodesName] = new([Codes.Count, Codes[0].Length], [.. Codes.SelectMany(code => code)]),
            [LabelsName] = new([Labels.Count], [.. Labels.Select(label => (float)label)]),
        };
        DurableFile.Write(
            Path(store, card.Name),
            new Safetensors(tensors, new Dictionary<string, string> { [HashName] = card.Sha256 }).ToBytes()
        );
    }

    /// <summary>Reads the atlas of a model.</summary>
    /// <exception cref="WeightsException">There is none, or it is damaged, or it was measured with other weights.</exception>
    public static LatentAtlas Load(ModelStore store, ModelCard card)
    {
        var path = Path(store, card.Name);
        var file = Safetensors.Parse(Safetensors.ReadBytes(path), path);
        if (!file.Metadata.TryGetValue(HashName, out var hash) || hash != card.Sha256)
        {
            throw new WeightsException($"{path}: it was measured with weights of SHA-256 {hash}, the model's are {card.Sha256}.");
        }
        if (
            !file.Tensors.TryGetValue(CodesName, out var codes)
            || !file.Tensors.TryGetValue(LabelsName, out var labels)
            || codes.Shape.Count != 2
            || codes.Shape[0] != labels.Values.Length
            || codes.Shape[1] is < 1 or > MostNumbers
            || labels.Values.Any(label => label is not (>= 0 and <= 9))
        )
        {
            throw new WeightsException($"{path}: expected {CodesName} [images, 1 to {MostNumbers}] and as many {LabelsName} from 0 to 9.");
        }
        return new([.. codes.Values.Chunk((int)codes.Shape[1])], [.. labels.Values.Select(label => (int)label)]);
    }

    private static string Path(ModelStore store, string name) => System.IO.Path.Combine(store.Folder, Folder, name + ".safetensors");

    private static IEnumerable<T> Images<T>(ImageSplit images, Device device, Func<Tensor, T> take)
    {
        for (var first = 0; first < images.Count; first += Chunk)
        {
            yield return Pass(images.Slice(first, Math.Min(Chunk, images.Count - first)));
        }

        T Pass(ImageSplit chunk)
        {
            using var quiet = no_grad();
            using var scope = NewDisposeScope();
            var image = TensorData.Of<byte>(chunk.Images, [chunk.Count, 1, ImageSize.Side, ImageSize.Side], device).to(float32) / 255;
            return take(image);
        }
    }

    private static float[][] Rows(Tensor matrix) => [.. matrix.ToArray<float>().Chunk((int)matrix.shape[1])];
}
