using System.Reflection;
using System.Xml.Linq;
using Inpaint.TestSupport;

namespace Inpaint.Repository.Tests;

/// <summary>Which assembly may know which: Core, then Engine, then Model, then Server and Cli; Core, then Client, then Server.</summary>
public sealed class AssemblyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Inpaint.Core"] = [],
        ["Inpaint.Engine"] = ["Inpaint.Core"],
        ["Inpaint.Model"] = ["Inpaint.Core", "Inpaint.Engine"],
        ["Inpaint.Client"] = ["Inpaint.Core"],
        ["Inpaint.Server"] = ["Inpaint.Core", "Inpaint.Engine", "Inpaint.Model", "Inpaint.Client"],
        ["Inpaint.Cli"] = ["Inpaint.Core", "Inpaint.Engine", "Inpaint.Model"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_RefersOnlyToThoseBelowIt(string project)
    {
        var file = XDocument.Load(Path.Combine(Sources.Root, "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
        Assert.Empty(references.Except(Allowed[project]));
    }

    [Fact]
    public void Tests_ReferToNoToolThatIsAProgram()
    {
        var programs = Directory.GetFiles(Path.Combine(Sources.Root, "tools"), "*.csproj", SearchOption.AllDirectories)
            .Where(file => XDocument.Load(file).Descendants("OutputType").Any(type => type.Value == "Exe"))
            .Select(file => Path.GetFileName(file)).ToHashSet();
        Assert.NotEmpty(programs);
        var tests = Sources.Files("tests", "*.csproj").Concat(Sources.Files("e2e", "*.csproj"));
        Assert.All(tests, test =>
            Assert.DoesNotContain(XDocument.Load(test).Descendants("ProjectReference"), reference =>
                programs.Contains(Path.GetFileName((string)reference.Attribute("Include")!))
            )
        );
    }

    [Theory]
    [InlineData("Inpaint.Core", "TorchSharp")]
    [InlineData("Inpaint.Core", "Microsoft.AspNetCore")]
    [InlineData("Inpaint.Engine", "TorchSharp")]
    [InlineData("Inpaint.Client", "TorchSharp")]
    [InlineData("Inpaint.Model", "Microsoft.AspNetCore")]
    public void Assembly_DoesNotKnow(string assembly, string other) =>
        Assert.DoesNotContain(Assembly.Load(assembly).GetReferencedAssemblies(), reference =>
            reference.Name!.StartsWith(other, StringComparison.Ordinal)
        );

    /// <summary>A worker draws for servers elsewhere and shows no page.</summary>
    [Theory]
    [InlineData("Inpaint.Server.Pool.Broker")]
    [InlineData("Inpaint.Server.Pool.Messages")]
    [InlineData("Inpaint.Server.Pool.Workers")]
    public void Worker_DoesNotKnowThePage(string folder) =>
        Assert.Equal([], Folders.TypesThatKnow(Assembly.Load("Inpaint.Server"), folder, "Inpaint.Client"));
}
