using Inpaint.Core;
using Inpaint.TestSupport;

namespace Inpaint.Core.Tests;

public sealed class DurableFileTests
{
    [Fact]
    public void Write_OverAnOlderFile_ReplacesItAndLeavesNothingElse()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "deep", "file");
        DurableFile.Write(path, [1, 2, 3]);
        DurableFile.Write(path, [4]);
        Assert.Equal([4], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Write_WhereAFolderStands_FailsAndLeavesNothingBehind()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "taken");
        Directory.CreateDirectory(Path.Combine(path, "inside"));
        Assert.ThrowsAny<IOException>(() => DurableFile.Write(path, [1]));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
