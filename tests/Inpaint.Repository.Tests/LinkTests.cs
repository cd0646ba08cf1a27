using System.Text.RegularExpressions;
using Inpaint.TestSupport;

namespace Inpaint.Repository.Tests;

/// <summary>Whether the documents' links lead somewhere.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Documents =>
    [
        .. Directory.EnumerateFiles(Sources.Root, "*.md").Concat(Sources.Files("docs", "*.md")).Concat(Sources.Files("examples", "*.md"))
            .Select(file => Path.GetRelativePath(Sources.Root, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_OfADocument_Resolve(string document)
    {
        var file = Path.Combine(Sources.Root, document);
        var targets = Link()
            .Matches(File.ReadAllText(file))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://"));
        Assert.Equal([], targets.Where(target => !Resolves(file, target)));
    }

    [Fact]
    public void Resolves_MissingFileOrHeading_DoesNot()
    {
        var readme = Path.Combine(Sources.Root, "README.md");
        Assert.True(Resolves(readme, "LICENSE"));
        Assert.True(Resolves(readme, "#start"));
        Assert.False(Resolves(readme, "docs/nothing.md"));
        Assert.False(Resolves(readme, "README.md#no-such-heading"));
    }

    private static bool Resolves(string from, string target)
    {
        var parts = target.Split('#');
        var path = parts[0].Length == 0 ? from : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(from)!, parts[0]));
        return parts.Length == 1 ? File.Exists(path) || Directory.Exists(path) : File.Exists(path) && Headings(path).Contains(parts[1]);
    }

    private static IEnumerable<string> Headings(string file) => File.ReadLines(file).Where(line => line.StartsWith('#'))
        .Select(line => NoWord().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoWord();
}
