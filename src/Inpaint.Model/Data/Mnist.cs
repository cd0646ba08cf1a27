namespace Inpaint.Model.Data;

/// <summary>
/// MNIST in memory: 50,000 images to train on, the other 10,000 training images to validate on, and the 10,000 test images.
/// </summary>
/// <param name="Train">Training images 0 to 49,999.</param>
/// <param name="Validation">Training images 50,000 to 59,999.</param>
/// <param name="Test">The test images.</param>
public sealed record Mnist(ImageSplit Train, ImageSplit Validation, ImageSplit Test)
{
    private const int TrainCount = 50_000;

    /// <summary>Reads and verifies the four files in <paramref name="folder"/>.</summary>
    /// <exception cref="DatasetException">One is missing, damaged or not MNIST's.</exception>
    public static Mnist Load(string folder)
    {
        var all = LoadSplit(folder, MnistFile.TrainImages, MnistFile.TrainLabels);
        var test = LoadTest(folder);
        return new(all.Slice(0, TrainCount), all.Slice(TrainCount, all.Count - TrainCount), test);
    }

    /// <summary>Reads and verifies the test images alone.</summary>
    /// <inheritdoc cref="Load"/>
    public static ImageSplit LoadTest(string folder) => LoadSplit(folder, MnistFile.TestImages, MnistFile.TestLabels);

    private static ImageSplit LoadSplit(string folder, MnistFile images, MnistFile labels) => new(
        images.Read(DatasetFolder.Require(folder, images.Name)),
        labels.Read(DatasetFolder.Require(folder, labels.Name)),
        images.Count);
}
