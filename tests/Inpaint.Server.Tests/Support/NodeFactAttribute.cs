using System.Runtime.CompilerServices;

namespace Inpaint.Server.Tests.Support;

/// <summary>A test that runs a program in Node with packages from npm, and is skipped visibly where they are not there.</summary>
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "node")));
        if (!onPath)
        {
            Skip = "node was not found: install Debian's nodejs.";
        }
        else if (!Directory.Exists(Path.Combine(Example, "node_modules")))
        {
            Skip = $"The SignalR client was not found: run `npm ci` in {Example}.";
        }
    }

    public static string Example { get; } = Path.Combine(Examples(), "node");

    public static string Examples([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "..", "examples"));
}
