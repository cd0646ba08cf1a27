using System.Globalization;
using Inpaint.Core;

namespace Inpaint.Model.Data;

/// <summary>One of the four files of MNIST (LeCun, Cortes and Burges).</summary>
/// <param name="Name">Its name without ".gz".</param>
/// <param name="Count">Images or labels in it.</param>
/// <param name="Md5">MD5 of the inflated file; the gzipped bytes differ from mirror to mirror.</param>
public sealed record MnistFile(string Name, int Count, string Md5)
{
    /// <summary>60,000 training images.</summary>
    public static readonly MnistFile TrainImages = new("train-images-idx3-ubyte", 60_000, "6bbc9ace898e44ae57da46a324031adb");

    /// <summary>60,000 training labels.</summary>
    public static readonly MnistFile TrainLabels = new("train-labels-idx1-ubyte", 60_000, "a25bea736e30d166cdddb491f175f624");

    /// <summary>10,000 test images.</summary>
    public static readonly MnistFile TestImages = new("t10k-images-idx3-ubyte", 10_000, "2646ac647ad5339dbf082846283269ea");

    /// <summary>10,000 test labels.</summary>
    public static readonly MnistFile TestLabels = new("t10k-labels-idx1-ubyte", 10_000, "27ae3e4e09519cfbb04c329615203637");

    /// <summary>All four.</summary>
    public static IReadOnlyList<MnistFile> All { get; } = [TrainImages, TrainLabels, TestImages, TestLabels];

    /// <summary>Whether the file holds images, not labels.</summary>
    public bool HoldsImages => Name.Contains("images", StringComparison.Ordinal);

    /// <summary>The path of this file in <paramref name="folder"/>, gzipped or plain, or null.</summary>
    public string? FindIn(string folder) => DatasetFolder.Find(folder, Name);

    /// <summary>Reads the values and checks shape and checksum.</summary>
    /// <param name="path">A gzipped or plain IDX file.</param>
    /// <exception cref="DatasetException">It is not this file.</exception>
    public byte[] Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a seekable stream; <paramref name="name"/> is what errors call it.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public byte[] Read(Stream stream, string name)
    {
        var array = IdxReader.Read(stream, name, HoldsImages ? 3 : 1);
        int[] expected = HoldsImages ? [Count, ImageSize.Side, ImageSize.Side] : [Count];
        if (!array.Dimensions.SequenceEqual(expected))
        {
            throw new DatasetException($"{name}: expected {Show(expected)} values, got {Show(array.Dimensions)}.");
        }
        if (array.Md5 != Md5)
        {
            throw new DatasetException($"{name}: expected MNIST's {Name} (MD5 {Md5} when inflated), got MD5 {array.Md5}.");
        }
        return array.Values;
    }

    private static string Show(IEnumerable<int> dimensions) =>
        string.Join(" x ", dimensions.Select(d => d.ToString("N0", CultureInfo.InvariantCulture)));
}
