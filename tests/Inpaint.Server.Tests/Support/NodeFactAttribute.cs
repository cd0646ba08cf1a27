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
        else if (!Directory.Exists(Path.Combine(Client, "node_modules", "@microsoft", "signalr")))
            Skip = "The SignalR client was not found: run `npm ci` in tests/Inpaint.Server.Tests/Hubs/client.";
    }

    /// <summary>Folder of the program.</summary>
    public static string Client { get; } = FindClient();

    private static string FindClient([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "..", "Hubs", "client");
}
