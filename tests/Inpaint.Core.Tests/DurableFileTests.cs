using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.Versioning;
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

    [UnixFact]
    public void Write_ThroughASymbolicLink_ChangesItsTargetAndKeepsTheLink()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("target"), [1]);
        File.CreateSymbolicLink(folder.File("link"), folder.File("target"));
        DurableFile.Write(folder.File("link"), [2]);
        Assert.Equal([2], File.ReadAllBytes(folder.File("target")));
        Assert.Equal(folder.File("target"), new FileInfo(folder.File("link")).LinkTarget);
    }

    [UnixFact]
    public void Write_ThroughALinkToNothing_MakesItsTarget()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("link"), folder.File("target"));
        DurableFile.Write(folder.File("link"), [2]);
        Assert.Equal([2], File.ReadAllBytes(folder.File("target")));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Write_OverAPrivateFile_KeepsItPrivate()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("private"), [1]);
        File.SetUnixFileMode(folder.File("private"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        DurableFile.Write(folder.File("private"), [2]);
        Assert.Equal([2], File.ReadAllBytes(folder.File("private")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("private")));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Write_OverAReadOnlyFile_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("fixed"), [1]);
        File.SetUnixFileMode(folder.File("fixed"), UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Assert.Contains("read-only", Assert.Throws<IOException>(() => DurableFile.Write(folder.File("fixed"), [2])).Message);
        Assert.Equal([1], File.ReadAllBytes(folder.File("fixed")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [UnixFact]
    public async Task Write_IntoAPipe_GivesItsReaderTheBytes()
    {
        using var folder = new TemporaryFolder();
        using (var make = Process.Start("mkfifo", [folder.File("pipe")]))
        {
            await make.WaitForExitAsync();
        }
        var read = Task.Run(() => File.ReadAllBytes(folder.File("pipe")));
        DurableFile.Write(folder.File("pipe"), [1, 2, 3]);
        Assert.Equal([1, 2, 3], await read.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True(SpecialFile.Is(folder.File("pipe")));
    }

    [UnixFact]
    public async Task Write_ToTheOutputOfAPipeline_GoesIntoThePipe()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.In);
        var output = $"/dev/fd/{server.GetClientHandleAsString()}";
        DurableFile.Write(output, [1, 2, 3]);
        server.DisposeLocalCopyOfClientHandle();
        var read = new MemoryStream();
        await server.CopyToAsync(read).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal([1, 2, 3], read.ToArray());
    }

    [UnixFact]
    public void Is_DeviceFileAndFolder_OnlyTheDeviceIsSpecial()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("file"), []);
        Assert.True(SpecialFile.Is("/dev/null"));
        Assert.False(SpecialFile.Is(folder.File("file")));
        Assert.False(SpecialFile.Is(folder.Path));
        Assert.False(SpecialFile.Is(folder.File("nothing")));
    }
}
