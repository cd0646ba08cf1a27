using Inpaint.Model.Data;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Data;

public sealed class AmatReaderTests
{
    private static string Line(Func<int, int> value) => string.Join(' ', Enumerable.Range(0, 784).Select(value)) + " \n";

    private static byte[] Read(string text, int count) => AmatReader.Read(new StringReader(text), "test.amat", count);

    private static string Refusal(string text, int count)
        => Assert.Throws<DatasetException>(() => Read(text, count)).Message;

    [Fact]
    public void Read_TwoImages_GivesInkWhereThereAreOnes()
    {
        var images = Read(Line(i => i % 2) + Line(i => i / 700), 2);
        Assert.Equal(2 * 784, images.Length);
        for (var i = 0; i < 784; i++)
        {
            Assert.Equal((i % 2 * 255, i / 700 * 255), (images[i], images[784 + i]));
        }
    }

    [Fact]
    public void Read_LineOfAnotherLength_IsRefusedByItsNumber()
        => Assert.Contains("784 values in line 2, got 3", Refusal(Line(_ => 0) + "0 1 0\n" + Line(_ => 0), 2));

    [Fact]
    public void Read_OtherValue_IsRefused() => Assert.Contains("got '2' in line 1", Refusal(Line(i => i == 5 ? 2 : 0), 1));

    [Fact]
    public void Read_MoreOrFewerImages_AreRefused()
    {
        Assert.Contains("expected 1 images, got more", Refusal(Line(_ => 1) + Line(_ => 1), 1));
        Assert.Contains("expected 3 images, got 2", Refusal(Line(_ => 1) + Line(_ => 1), 3));
    }

    [Fact]
    public void LoadTest_TextFile_IsReadWhereThereIsNoIdx()
    {
        using var folder = new TemporaryFolder();
        var line = Line(i => i == 3 ? 1 : 0);
        File.WriteAllText(folder.File("binarized_mnist_test.amat"), string.Concat(Enumerable.Repeat(line, 10_000)));
        var test = StaticMnist.LoadTest(folder.Path);
        Assert.Equal(10_000, test.Count);
        Assert.Equal(255, test.Image(9_999)[3]);
    }

    [Fact]
    public void LoadTest_NeitherForm_NamesBoth()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<DatasetException>(() => StaticMnist.LoadTest(folder.Path));
        Assert.Contains("test-images-idx3-ubyte.gz or binarized_mnist_test.amat", error.Message);
    }
}
