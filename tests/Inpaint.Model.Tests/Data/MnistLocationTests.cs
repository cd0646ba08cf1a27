using Inpaint.Model.Data;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Data;

public sealed class MnistLocationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Complete(string name)
    {
        var path = Directory.CreateDirectory(_folder.File(name)).FullName;
        foreach (var file in MnistFile.All)
        {
            File.WriteAllBytes(Path.Combine(path, file.Name + (file.HoldsImages ? ".gz" : "")), []);
        }
        return path;
    }

    [Fact]
    public void Find_NamedFolder_GoesBeforeTheVariableAndTheCache()
    {
        var (named, variable, cache) = (Complete("named"), Complete("variable"), Complete("cache"));
        Assert.Equal(named, new MnistLocation(variable, cache).Find(named));
        Assert.Equal(variable, new MnistLocation(variable, cache).Find());
        Assert.Equal(cache, new MnistLocation(null, cache).Find());
        Assert.Equal(cache, new MnistLocation("", cache).Find(""));
    }

    [Fact]
    public void Find_IncompleteCache_FindsNothing()
    {
        var cache = Complete("cache");
        File.Delete(Path.Combine(cache, MnistFile.TestLabels.Name));
        Assert.Null(new MnistLocation(null, cache).Find());
    }

    [Fact]
    public void Find_NamedFolderLacksAFile_SaysWhichAndNeverFallsBack()
    {
        var named = Complete("named");
        File.Delete(Path.Combine(named, MnistFile.TestLabels.Name));
        var location = new MnistLocation(named, Complete("cache"));
        Assert.Contains("--data", Assert.Throws<DatasetException>(() => location.Find(named)).Message);
        var error = Assert.Throws<DatasetException>(() => location.Find());
        Assert.Contains("INPAINT_DATA", error.Message);
        Assert.Contains("lacks t10k-labels-idx1-ubyte.gz", error.Message);
    }

    [Fact]
    public void Find_NoSuchFolder_SaysSo()
        => Assert.Contains("no such folder",
            Assert.Throws<DatasetException>(() => new MnistLocation(null, "").Find(_folder.File("absent"))).Message);

    [Theory]
    [InlineData("MNIST/raw", "-idx", "")]
    [InlineData("raw", "-idx", ".gz")]
    [InlineData("", ".idx", "")]
    [InlineData("", ".idx", ".gz")]
    public void Find_NamesAndFoldersOfOtherPrograms_AreFound(string subfolder, string separator, string ending)
    {
        var root = Directory.CreateDirectory(_folder.File("other")).FullName;
        var path = Directory.CreateDirectory(Path.Combine(root, subfolder)).FullName;
        foreach (var file in MnistFile.All)
        {
            File.WriteAllBytes(Path.Combine(path, file.Name.Replace("-idx", separator) + ending), []);
        }
        Assert.Equal(root, new MnistLocation(root, "").Find());
        Assert.Equal(path, Path.GetDirectoryName(MnistFile.TestLabels.FindIn(root)));
    }
}
