using System.Reflection;

namespace Inpaint.Repository.Tests;

public sealed class FolderTests
{
    /// <summary>
    /// Assemblies, and the folders of each that still use each other. Take a folder off the list when it is free; add none.
    /// </summary>
    [Theory]
    [InlineData("Inpaint.Core")]
    [InlineData("Inpaint.Engine")]
    [InlineData("Inpaint.Harness")]
    [InlineData("Inpaint.Client")]
    [InlineData("Inpaint.Model")]
    [InlineData("Inpaint.Server")]
    public void Folders_OfAnAssembly_FormNoCycle(string assembly, params string[] still)
    {
        var cyclic = Folders.Cycles(Assembly.Load(assembly)).SelectMany(cycle => cycle.Split(", "));
        Assert.Equal([], cyclic.Except(still));
    }

    [Fact]
    public void Cycles_OfTwoFoldersThatUseEachOther_AreFound() => Assert.Equal(["Here, There"], Folders.Cycles(typeof(Here.One).Assembly));
}
