using System.CommandLine;
using System.Text.RegularExpressions;
using Inpaint.Cli.Verbs;
using Inpaint.TestSupport;

namespace Inpaint.Cli.Tests;

/// <summary>Whether every ./inpaint command in the documents is one that the program accepts.</summary>
public sealed partial class DocumentedCommandsTests
{
    /// <summary>Verbs of ./inpaint that are not the command line's, and where their options are written.</summary>
    private static readonly Dictionary<string, string> Programs = new()
    {
        ["load"] = "tools/Inpaint.Load",
        ["startup"] = "tools/Inpaint.Load",
        ["film"] = "tools/Inpaint.Film",
        ["bench"] = "tools/Inpaint.Bench",
        ["trial"] = "tools/Inpaint.Trials",
    };

    public static TheoryData<string> Commands =>
    [
        .. Directory.EnumerateFiles(Sources.Root, "*.md").Concat(Sources.Files("docs", "*.md"))
            .SelectMany(file => Command().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value.Trim()).Distinct().Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_InADocument_IsAccepted(string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case [] or ["help"] or ["--version"] or [_, "--help"] or ["test", ..]:
                break;
            case ["serve" or "worker", ..] or [['-', ..], ..]:
                Assert.All(words.Where(word => word.StartsWith('-')), option => Assert.Matches("^--(urls|Inpaint:|Logging:)", option));
                break;
            case [var verb, ..] when Programs.TryGetValue(verb, out var folder) && Directory.Exists(Path.Combine(Sources.Root, folder)):
                var sources = string.Concat(
                    Sources.Files(folder, "*.cs").Append(Path.Combine(Sources.Root, "src/Inpaint.Cli/Options.cs")).Select(File.ReadAllText)
                );
                Assert.All(words.Where(word => word.StartsWith('-')), option => Assert.Contains($"\"{option}\"", sources));
                break;
            default:
                var root = new RootCommand();
                foreach (var verb in VerbList.Create())
                {
                    root.Subcommands.Add(verb);
                }
                Assert.Equal([], root.Parse(Filled(words)).Errors.Select(error => error.Message));
                break;
        }
    }

    [Fact]
    public void Command_ThatDoesNotExist_IsNotAccepted()
    {
        Assert.ThrowsAny<Exception>(() => Command_InADocument_IsAccepted("complete --picture in.png"));
        Assert.ThrowsAny<Exception>(() => Command_InADocument_IsAccepted("load --pace 3"));
        Assert.ThrowsAny<Exception>(() => Command_InADocument_IsAccepted("paint"));
        Assert.ThrowsAny<Exception>(() => Command_InADocument_IsAccepted("serve --port 8080"));
    }

    private static string[] Filled(string[] words) => [.. words.Select(word => word == "N" ? "1" : word)];

    [GeneratedRegex(@"\./inpaint((?: [^\s`#|>&;()]+)*)")]
    private static partial Regex Command();
}
