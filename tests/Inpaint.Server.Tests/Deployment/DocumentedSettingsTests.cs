using System.Text.RegularExpressions;
using Inpaint.TestSupport;

namespace Inpaint.Server.Tests.Deployment;

/// <summary>Whether the documents name only settings that the server has.</summary>
public sealed partial class DocumentedSettingsTests
{
    public static TheoryData<string> Names =>
    [
        .. Directory.EnumerateFiles(Sources.Root, "*.md").Concat(Sources.Files("docs", "*.md"))
            .SelectMany(file => Setting().Matches(File.ReadAllText(file)))
            .Select(match => match.Value.Replace(":", "__")).Distinct().Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Setting_InADocument_IsOneOfTheServer(string name) =>
        Assert.True(
            Settings.IsSection(name) || Settings.Problem(name) is null || Settings.Problem(name + "__0") is null,
            Settings.Problem(name)
        );

    /// <summary>A whole name: Inpaint__Section__Name or Inpaint:Section:Name, not one cut off by a placeholder.</summary>
    [GeneratedRegex(@"\bInpaint(?:(?:__|:)[A-Za-z0-9]+)+(?!__|:|[A-Za-z0-9*])")]
    private static partial Regex Setting();
}
