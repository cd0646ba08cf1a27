using System.Globalization;

namespace Inpaint.Model.Data;

/// <summary>
/// MNIST with its pixels binarized once and for all, as published likelihoods use it (Salakhutdinov and Murray, 2008): values are 0 or 255,
/// there are no labels, and the split is its own.
/// </summary>
/// <param name="Train">50,000 images.</param>
/// <param name="Validation">10,000 images.</param>
/// <param name="Test">10,000 images.</param>
public sealed record StaticMnist(MnistSplit Train, MnistSplit Validation, MnistSplit Test)
{
    /// <summary>Names of the three files, gzipped or plain, in order of the properties.</summary>
    public static IReadOnlyList<string> FileNames { get; } = ["train-images-idx3-ubyte", "valid-images-idx3-ubyte", "test-images-idx3-ubyte"];

    /// <summary>Reads the three files in <paramref name="folder"/>.</summary>
    /// <exception cref="DatasetException">One is missing, damaged or not binary.</exception>
    public static StaticMnist Load(string folder)
        => new(LoadSplit(folder, 0, 50_000), LoadSplit(folder, 1, 10_000), LoadTest(folder));

    /// <summary>Reads the test images alone.</summary>
    /// <inheritdoc cref="Load"/>
    public static MnistSplit LoadTest(string folder) => LoadSplit(folder, 2, 10_000);

    private static MnistSplit LoadSplit(string folder, int file, int count)
    {
        var path = DatasetFolder.Require(folder, FileNames[file]);
        var array = IdxReader.Read(path, 3);
        if (!array.Dimensions.SequenceEqual([count, MnistFile.Side, MnistFile.Side]))
            throw new DatasetException(
                $"{path}: expected {count:N0} x 28 x 28 values, got {string.Join(" x ", array.Dimensions.Select(d => d.ToString("N0", CultureInfo.InvariantCulture)))}.");
        var grey = array.Values.AsSpan().IndexOfAnyExcept((byte)0, (byte)255);
        if (grey >= 0)
            throw new DatasetException($"{path}: expected only the values 0 and 255, got {array.Values[grey]} at {grey:N0}.");
        return new(array.Values, [], count);
    }
}
