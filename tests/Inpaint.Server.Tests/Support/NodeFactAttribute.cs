using System.Runtime.CompilerServices;

namespace Inpaint.Server.Tests.Support;

/// <summary>A test that runs a program in Node with packages from npm, and is skipped visibly where they are not there.</summary>
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "node")));
        if (!onPath)
            Skip = "node was not found: install Debian's nodejs.";
        else if (new[] { Client, Example }.FirstOrDefault(folder => !Directory.Exists(Path.Combine(folder, "node_modules"))) is { } folder)
            Skip = $"The SignalR client was not found: run `npm ci` in {folder}.";
    }

    /// <summary>Folder of the program.</summary>
    public static string Client { get; } = FindClient();

    /// <summary>Folder of the example.</summary>
    public static string Example { get; } = Path.GetFullPath(Path.Combine(Client, "..", "..", "..", "..", "examples", "node"));

    private static string FindClient([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "Hubs", "client"));
}
