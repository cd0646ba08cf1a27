using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Inpaint.Server.Tests.Support;

/// <summary>The real JavaScript client in a process of its own.</summary>
internal sealed class HubClient : IDisposable
{
    private readonly Process process;

    private HubClient(Process process) => this.process = process;

    public static HubClient Start(TestHost host, string scene) => new(Process.Start(
        new ProcessStartInfo("node", ["client.mjs", new Uri(host.Address, "/hubs/completions").ToString(), scene])
        {
            WorkingDirectory = NodeFactAttribute.Client,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);

    /// <summary>The next thing it saw, or null at its end.</summary>
    public async Task<JsonObject?> ReadAsync() =>
        await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) is { } line ? JsonNode.Parse(line)!.AsObject() : null;

    /// <summary>Everything it saw, in order; fails where it did.</summary>
    public async Task<List<JsonObject>> ReadToEndAsync()
    {
        var error = process.StandardError.ReadToEndAsync();
        var messages = new List<JsonObject>();
        while (await ReadAsync() is { } message)
            messages.Add(message);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return messages;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
