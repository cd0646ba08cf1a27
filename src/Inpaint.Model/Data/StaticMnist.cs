using Inpaint.Core;

namespace Inpaint.Model.Data;

/// <summary>
/// MNIST with its pixels binarized once and for all, as published likelihoods use it (Salakhutdinov and Murray, 2008): values are 0 or 255,
/// there are no labels, and the split is its own.
/// </summary>
/// <param name="Train">50,000 images.</param>
/// <param name="Validation">10,000 images.</param>
/// <param name="Test">10,000 images.</param>
public sealed record StaticMnist(ImageSplit Train, ImageSplit Validation, ImageSplit Test)
{
    /// <summary>The three parts: IDX and text names (each gzipped or plain), and how many images they hold.</summary>
    private static readonly (string Idx, string Text, int Count)[] Parts =
    [
        ("train-images-idx3-ubyte", "binarized_mnist_train.amat", 50_000),
        ("valid-images-idx3-ubyte", "binarized_mnist_valid.amat", 10_000),
        ("test-images-idx3-ubyte", "binarized_mnist_test.amat", 10_000),
    ];

    /// <summary>Reads the three files in <paramref name="folder"/>, as IDX or as Larochelle's text.</summary>
    /// <exception cref="DatasetException">One is missing, damaged or not binary.</exception>
    public static StaticMnist Load(string folder) => new(LoadSplit(folder, 0), LoadSplit(folder, 1), LoadTest(folder));

    /// <summary>Reads the test images alone.</summary>
    /// <inheritdoc cref="Load"/>
    public static ImageSplit LoadTest(string folder) => LoadSplit(folder, 2);

    private static ImageSplit LoadSplit(string folder, int part)
    {
        var (idx, text, count) = Parts[part];
        if (DatasetFolder.Find(folder, idx) is { } path)
        {
            return new(ReadIdx(path, count), [], count);
        }
        return DatasetFolder.Find(folder, text) is { } textPath
            ? new(AmatReader.Read(textPath, count), [], count)
            : throw new DatasetException($"Expected the binarized images {idx}.gz or {text} in {folder}, and neither is there.");
    }

    private static byte[] ReadIdx(string path, int count)
    {
        var array = IdxReader.Read(path, 3);
        if (!array.Dimensions.SequenceEqual([count, ImageSize.Side, ImageSize.Side]))
        {
            throw new DatasetException($"{path}: expected {count} x 28 x 28 values, got {string.Join(" x ", array.Dimensions)}.");
        }
        var grey = array.Values.AsSpan().IndexOfAnyExcept((byte)0, (byte)255);
        return grey < 0
            ? array.Values
            : throw new DatasetException($"{path}: expected only the values 0 and 255, got {array.Values[grey]} at {grey}.");
    }
}
