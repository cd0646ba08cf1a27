using System.Runtime.CompilerServices;
using TorchSharp;

namespace Inpaint.Server.Tests.TorchSharp;

/// <summary>The solution uses nothing of its libtorch binding that the official TorchSharp has not, with the same signatures.</summary>
public sealed class TorchSubsetTests
{
    private static readonly string Binding = typeof(torch).Assembly.GetName().Name!;

    [TorchSharpFact]
    public void EveryMemberInUse_IsInTorchSharp()
    {
        using var official = new TorchSurface(TorchSharpFactAttribute.Path);
        AssertNothing(official.Lacks(InUse()));
    }

    [Fact]
    public void EveryMemberInUse_IsInTheBindingOfThisBuild()
    {
        var members = InUse();
        Assert.True(members.Count > 150, $"Only {members.Count} members of {Binding} were found in use.");
        Assert.Contains(members, member => member is { Type: "TorchSharp.torch", Name: "no_grad" });
        using var own = new TorchSurface(typeof(torch).Assembly.Location);
        AssertNothing(own.Lacks(members));
    }

    [Fact]
    public void Lacks_OtherSignatureOrName_IsNoticed()
    {
        TorchMember real = new("TorchSharp.torch", "no_grad", InUse().First(member => member is { Type: "TorchSharp.torch", Name: "no_grad" }).Signature);
        TorchMember[] wrong =
        [
            real with { Signature = "static (Int32) : Void" },
            real with { Name = "no_such_member" },
            real with { Type = "TorchSharp.no_such_type" },
            new("TorchSharp.torch+no_such_type", "", ""),
            new("TorchSharp.torch", "set_num_threads", "static () : Void"),
        ];
        using var own = new TorchSurface(typeof(torch).Assembly.Location);
        Assert.Equal(wrong, own.Lacks([real, .. wrong]));
    }

    private static void AssertNothing(IReadOnlyList<TorchMember> lacking) =>
        Assert.True(lacking.Count == 0, $"{lacking.Count} members are not there:\n{string.Join('\n', lacking)}");

    /// <summary>
    /// What programs and tests refer to: those built beside this test, and the other tests' where they were built. The binding's own tests are
    /// about the binding, and use more of it.
    /// </summary>
    private static HashSet<TorchMember> InUse()
    {
        string[] required = ["Inpaint.Model", "Inpaint.Server", "Inpaint.Cli"];
        var beside = Directory.GetFiles(AppContext.BaseDirectory, "Inpaint.*.dll");
        Assert.All(required, name => Assert.Contains(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), beside));
        var others = Directory.GetDirectories(Tests()).Where(folder => Path.GetFileName(folder) != "Inpaint.Torch.Tests").Select(folder => Path.Combine(
            folder, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", $"{Path.GetFileName(folder)}.dll"));
        return [.. beside.Concat(others.Where(IsOfThisBuild)).Where(path => Path.GetFileNameWithoutExtension(path) != Binding)
            .SelectMany(path => TorchUse.Read(path, Binding))];
    }

    /// <summary>True where an assembly lies beside the very binding of this test; an older build may refer to what is there no more.</summary>
    private static bool IsOfThisBuild(string path)
    {
        var binding = Path.Combine(Path.GetDirectoryName(path)!, $"{Binding}.dll");
        return File.Exists(path) && File.Exists(binding) && File.ReadAllBytes(binding).AsSpan().SequenceEqual(File.ReadAllBytes(typeof(torch).Assembly.Location));
    }

    private static string Tests([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", ".."));
}
