using System.Runtime.Versioning;
using Inpaint.Server.Errors;
using Inpaint.Server.Security;
using Inpaint.Server.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Security;

[UnsupportedOSPlatform("windows")]
public sealed class KeysFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly DirectoryInfo _top = Directory.CreateTempSubdirectory("inpaint-test-");

    private string Folder => Path.Combine(_top.FullName, "keys");

    public void Dispose() => _top.Delete(recursive: true);

    [Fact]
    public void Open_NotThere_IsMadeForThisUserAlone() => Assert.Equal(OwnerOnly, KeysFolder.Open(Folder).UnixFileMode);

    [Fact]
    public void Open_SharedWithAGroup_IsLeftAsItIs()
    {
        var mode = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
        Directory.CreateDirectory(Folder);
        File.SetUnixFileMode(Folder, mode);
        Assert.Equal(mode, KeysFolder.Open(Folder).UnixFileMode);
    }

    [Fact]
    public void Open_EverybodyMayReadIt_IsRefusedWithTheRemedy()
    {
        Directory.CreateDirectory(Folder);
        File.SetUnixFileMode(Folder, OwnerOnly | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var error = Assert.Throws<StartupException>(() => KeysFolder.Open(Folder));
        Assert.Contains("got mode 705", error.Message);
        Assert.Contains($"chmod o-rwx {Folder}", error.Message);
    }

    [Fact]
    public void Open_AFileIsInTheWay_IsRefused()
    {
        File.WriteAllText(Folder, "");
        Assert.Contains("Inpaint:Security:KeysFolder", Assert.Throws<StartupException>(() => KeysFolder.Open(Folder)).Message);
    }

    [Fact]
    public async Task Replicas_OneKeysFolder_ReadWhatTheOtherProtected()
    {
        var settings = new Dictionary<string, string> { ["Security:KeysFolder"] = Folder };
        await using var one = await TestHost.StartAsync(settings);
        await using var other = await TestHost.StartAsync(settings);
        Assert.Equal("a circuit", Protector(other).Unprotect(Protector(one).Protect("a circuit")));
        Assert.Equal("a circuit", Protector(one).Unprotect(Protector(other).Protect("a circuit")));
        Assert.NotEmpty(Directory.GetFiles(Folder, "key-*.xml"));
    }

    private static IDataProtector Protector(TestHost host) =>
        host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Inpaint.Server.Tests");
}
