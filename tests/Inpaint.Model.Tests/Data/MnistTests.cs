using System.Security.Cryptography;
using Inpaint.Model.Data;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Data;

public sealed class MnistTests
{
    [MnistFact]
    public void Load_RealFiles_SplitsInto50000And10000And10000()
    {
        var mnist = Mnist.Load(SharedData.Mnist!);
        Assert.Equal((50_000, 10_000, 10_000), (mnist.Train.Count, mnist.Validation.Count, mnist.Test.Count));
        Assert.All([mnist.Train, mnist.Validation, mnist.Test], split =>
        {
            Assert.Equal(split.Count * 784, split.Images.Length);
            Assert.Equal(split.Count, split.Labels.Length);
            Assert.All(split.Labels, label => Assert.InRange(label, 0, 9));
        });
    }

    [MnistFact]
    public void Load_RealFiles_KeepsTheFilesOrder()
    {
        var mnist = Mnist.Load(SharedData.Mnist!);
        // The first labels of the training and of the test set, as every MNIST tutorial shows them.
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], mnist.Train.Labels[..10]);
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], mnist.Test.Labels[..10]);

        byte[] header = [0, 0, 8, 3, 0, 0, 0xEA, 0x60, 0, 0, 0, 28, 0, 0, 0, 28];
        var whole = MD5.HashData([.. header, .. mnist.Train.Images, .. mnist.Validation.Images]);
        Assert.Equal(MnistFile.TrainImages.Md5, Convert.ToHexStringLower(whole));
    }

    [MnistFact]
    public void LoadTest_RealFiles_IsTheTestPartOfLoad()
    {
        var test = Mnist.LoadTest(SharedData.Mnist!);
        Assert.Equal(10_000, test.Count);
        Assert.Equal(test.Images.AsSpan(784 * 5, 784), test.Image(5));
    }

    [MnistFact]
    public void Load_OneFileSwappedForAnother_NamesTheFile()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in MnistFile.All)
        {
            File.Copy(file.FindIn(SharedData.Mnist!)!, folder.File(file.Name + ".gz"));
        }
        File.Copy(MnistFile.TestImages.FindIn(SharedData.Mnist!)!, folder.File(MnistFile.TrainImages.Name + ".gz"), overwrite: true);
        var error = Assert.Throws<DatasetException>(() => Mnist.Load(folder.Path));
        Assert.Contains("train-images-idx3-ubyte.gz: expected 60,000 x 28 x 28 values, got 10,000 x 28 x 28", error.Message);
    }

    [Fact]
    public void Read_RightShapeWrongPixels_IsRefusedByItsChecksum()
    {
        byte[] labels = [0, 0, 8, 1, 0, 0, 0x27, 0x10, .. new byte[10_000]];
        var error = Assert.Throws<DatasetException>(() => MnistFile.TestLabels.Read(new MemoryStream(labels), "labels"));
        Assert.Contains(MnistFile.TestLabels.Md5, error.Message);
    }

    [Fact]
    public void Load_EmptyFolder_SaysWhichFileIsMissing()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<DatasetException>(() => Mnist.Load(folder.Path));
        Assert.Contains("train-images-idx3-ubyte.gz", error.Message);
    }

    [Fact]
    public void Slice_OfASplit_HasItsImagesAndLabels()
    {
        var images = new byte[3 * 784];
        images[784] = 1;
        images[2 * 784] = 2;
        var slice = new ImageSplit(images, [7, 8, 9], 3).Slice(1, 2);
        Assert.Equal(2, slice.Count);
        Assert.Equal([8, 9], slice.Labels);
        Assert.Equal(1, slice.Image(0)[0]);
        Assert.Equal(2, slice.Image(1)[0]);
    }

    [StaticMnistFact]
    public void LoadStatic_RealFiles_AreBinaryAndUnlabelled()
    {
        var mnist = StaticMnist.Load(SharedData.StaticMnist!);
        Assert.Equal((50_000, 10_000, 10_000), (mnist.Train.Count, mnist.Validation.Count, mnist.Test.Count));
        Assert.Empty(mnist.Train.Labels);
        // Mean ink of binarized MNIST is 0.13; it equals that of the grey images, from which it was drawn.
        Assert.InRange(mnist.Test.Images.Average(p => p / 255.0), 0.12, 0.145);
    }

    [Fact]
    public void LoadStatic_GreyPixel_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var file = new byte[16 + 10_000 * 784];
        byte[] header = [0, 0, 8, 3, 0, 0, 0x27, 0x10, 0, 0, 0, 28, 0, 0, 0, 28];
        header.CopyTo(file, 0);
        file[16 + 500] = 128;
        File.WriteAllBytes(folder.File("test-images-idx3-ubyte"), file);
        var error = Assert.Throws<DatasetException>(() => StaticMnist.LoadTest(folder.Path));
        Assert.Contains("only the values 0 and 255, got 128 at 500", error.Message);
    }
}
